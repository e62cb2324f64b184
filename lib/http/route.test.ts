import { expect, test, vi } from "vitest";
import { OutcomeUnknownError } from "@/db/outcome";
import { log } from "../platform/log";
import { errorFormatOf } from "./error-formats";
import { notFound } from "./errors";
import { json } from "./json-response";
import { invalidClient } from "./oauth-errors";
import { type Handler, route as routeNamed } from "./route";

const route = (handlers: Parameters<typeof routeNamed>[0]) =>
  routeNamed(handlers, { name: "/test" });

const tokenRoute = (
  errorFormat: "oauth" | "legacy-token",
  handler: Handler<Record<string, never>>,
) => routeNamed({ POST: handler }, { name: "/test", format: errorFormatOf({ errorFormat }) });

const context = { params: Promise.resolve({}) };
const request = (method: string, init: RequestInit = {}) =>
  new Request("http://keys.test/", { method, ...init });

test("a method without a handler is answered 405, naming those that have one", async () => {
  const { PUT } = route({ GET: () => new Response(), DELETE: () => new Response() });
  const response = await PUT(request("PUT"), context);
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("DELETE, GET, HEAD");
  expect(await response.json()).toEqual({ code: 405, message: "Method not allowed" });
});

test("every answer is private, typed and has a request id", async () => {
  const { GET, POST } = route({
    GET: () => Response.json({}),
    POST: () => {
      throw notFound();
    },
  });
  for (const response of [
    await GET(request("GET"), context),
    await POST(request("POST"), context),
  ]) {
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test("an unexpected error is a 500 without its message", async () => {
  const logged = vi.spyOn(log, "error").mockReturnValue();
  const { GET } = route({
    GET: () => {
      throw new Error("the database said lks_secret");
    },
  });
  const response = await GET(request("GET"), context);
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({
    code: 500,
    message: "Something went wrong on the server",
  });
  expect(logged).toHaveBeenCalledOnce();
});

test("a change with an unknown outcome says so, without asking for a repeat", async () => {
  vi.spyOn(log, "error").mockReturnValue();
  const { POST } = route({
    POST: () => {
      throw new OutcomeUnknownError(Object.assign(new Error("x"), { code: "ECONNRESET" }));
    },
  });
  const response = await POST(request("POST"), context);
  expect(response.status).toBe(500);
  expect(response.headers.has("retry-after")).toBe(false);
  expect(await response.json()).toEqual({
    code: 500,
    message: expect.stringContaining("may or may not have been created"),
    details: "OUTCOME_UNKNOWN",
  });
});

test("a token request whose record is of unknown outcome can be repeated", async () => {
  vi.spyOn(log, "error").mockReturnValue();
  const fail = async () => {
    throw new OutcomeUnknownError(new Error("Query read timeout"));
  };
  for (const { POST } of [tokenRoute("oauth", fail), tokenRoute("legacy-token", fail)]) {
    const response = await POST(request("POST"), context);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("2");
  }
});

test("a body that says it is too long is refused before it is read", async () => {
  const { POST } = route({ POST: async (given) => json(given.body) });
  const response = await POST(request("POST", { headers: { "content-length": "16385" } }), context);
  expect(response.status).toBe(413);
});

test("wrong credentials are 401 invalid_client on the OAuth wire, and 400 on the legacy one", async () => {
  const refuse = async () => {
    throw invalidClient("basic");
  };
  const oauth = await tokenRoute("oauth", refuse).POST(request("POST"), context);
  expect(oauth.status).toBe(401);
  expect(oauth.headers.get("www-authenticate")).toMatch(/^Basic /);
  expect(oauth.headers.get("pragma")).toBe("no-cache");
  expect(await oauth.json()).toEqual({
    error: "invalid_client",
    error_description: "Invalid client credentials",
  });
  const legacy = await tokenRoute("legacy-token", refuse).POST(request("POST"), context);
  expect(legacy.status).toBe(400);
  expect(await legacy.json()).toEqual({ code: 400, message: "Invalid client credentials" });
});
