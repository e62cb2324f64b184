/** Each adapter in its framework; Hono and the packed package are in e2e/clients/verify-package.spec.ts. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import Fastify from "fastify";
import { afterEach, expect, test } from "vitest";
import * as forExpress from "./express.js";
import * as forFastify from "./fastify.js";
import * as forHono from "./hono.js";
import { TokenError, type VerifiedToken, type Verifier } from "./index.js";
import * as forNext from "./next.js";

const verified = { subject: "user-1", scope: ["jobs:read"] } as VerifiedToken;

/** One token is good, one finds the server unreachable, one finds a bug. */
const verifier: Verifier = {
  verify: async (token) => {
    if (token === "good") return verified;
    if (token === "bug") throw new Error("a bug");
    const code = token === "unknown" ? "temporarily_unavailable" : "invalid_token";
    throw new TokenError(code, "Not now");
  },
};

const create = { scope: "jobs:create" };

type Send = (method: "GET" | "POST", token?: string) => Promise<Response>;

const closers: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const withToken = (method: string, token?: string): RequestInit => ({
  method,
  headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
});

async function inExpress(): Promise<Send> {
  const app = express();
  app.set("env", "test");
  app.get("/", forExpress.requireToken(verifier), (request, response) => {
    response.json(forExpress.getToken(request));
  });
  app.post("/", forExpress.requireToken(verifier, create), (_, response) => {
    response.sendStatus(201);
  });
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  closers.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return (method, token) => fetch(`http://127.0.0.1:${port}/`, withToken(method, token));
}

async function inFastify(): Promise<Send> {
  const app = Fastify();
  app.get("/", { onRequest: forFastify.requireToken(verifier) }, async (request) =>
    forFastify.getToken(request),
  );
  app.post("/", { onRequest: forFastify.requireToken(verifier, create) }, async () => "created");
  closers.push(() => app.close());
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return (method, token) => fetch(url, withToken(method, token));
}

/** The part of Hono's context that the adapter uses. */
async function inHono(): Promise<Send> {
  const guards = {
    GET: forHono.requireToken(verifier),
    POST: forHono.requireToken(verifier, create),
  };
  return async (method, token) => {
    const context = { req: { raw: new Request("http://localhost/", withToken(method, token)) } };
    let response = new Response("no handler", { status: 404 });
    const refusal = await guards[method](context, async () => {
      response = Response.json(forHono.getToken(context));
    }).catch(() => new Response("", { status: 500 }));
    return refusal ?? response;
  };
}

async function inNext(): Promise<Send> {
  const handlers = {
    GET: forNext.requireToken(verifier)(async (request: Request) =>
      Response.json(forNext.getToken(request)),
    ),
    POST: forNext.requireToken(verifier, create)(async () => new Response("", { status: 201 })),
  };
  return (method, token) => {
    const request = new Request("http://localhost/", withToken(method, token));
    return handlers[method](request).catch(() => new Response("", { status: 500 }));
  };
}

for (const [name, start] of Object.entries({
  Express: inExpress,
  Fastify: inFastify,
  Hono: inHono,
  Next: inNext,
})) {
  test(`${name}: a valid token reaches the handler`, async () => {
    const send = await start();
    const response = await send("GET", "good");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(verified);
  });

  test(`${name}: other requests are refused with the response of RFC 6750`, async () => {
    const send = await start();
    for (const [method, token, status, error] of [
      ["GET", undefined, 401, "missing_token"],
      ["GET", "wrong", 401, "invalid_token"],
      ["POST", "good", 403, "insufficient_scope"],
      ["GET", "unknown", 503, "temporarily_unavailable"],
    ] as const) {
      const response = await send(method, token);
      expect(response.status).toBe(status);
      expect(response.headers.get("content-type")).toMatch(/^application\/json/);
      expect(await response.json()).toMatchObject({ error });
      const challenge = response.headers.get("www-authenticate");
      if (status === 503) expect(response.headers.get("retry-after")).toBe("1");
      else expect(challenge).toMatch(token === undefined ? /^Bearer$/ : `error="${error}"`);
    }
  });

  test(`${name}: an error of the verifier itself lets nothing pass`, async () => {
    const send = await start();
    expect((await send("GET", "bug")).status).toBe(500);
  });
}

test("a route without requireToken has no token", () => {
  expect(() => forExpress.getToken({})).toThrow("requireToken");
});
