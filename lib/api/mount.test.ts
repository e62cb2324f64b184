import { expect, test } from "vitest";
import { z } from "zod";
import { fromWeb } from "../http/api-request";
import { contract, created, noContent, ok } from "../http/contract";
import { endpoint } from "../http/endpoint";
import { mount } from "./mount";

const shared = { tag: "Users", summary: "", auth: "none" } as const;
const thing = z.object({ name: z.string() });

const readThing = endpoint(
  contract({
    ...{ id: "readThing", method: "GET", path: "/api/things/{id}", ...shared },
    hasIntegerId: true,
    query: z.object({ size: z.coerce.number().default(1) }),
    success: ok("The thing", z.object({ id: z.number(), size: z.number() }), {}),
  }),
  ({ params, query }) => ({ id: params.id, size: query.size }),
);

const createThing = endpoint(
  contract({
    ...{ id: "createThing", method: "POST", path: "/api/things/{id}", ...shared },
    body: { schema: thing, example: {} },
    success: created("The thing", thing, {}),
  }),
  ({ body }) => body,
);

const resetThing = endpoint(
  contract({
    ...{ id: "resetThing", method: "PUT", path: "/api/things/{id}", ...shared },
    body: { schema: thing.partial(), example: {}, mayBeEmpty: true },
    success: ok("The thing", thing.partial(), {}),
  }),
  ({ body }) => body,
);

const deleteThing = endpoint(
  contract({
    ...{ id: "deleteThing", method: "DELETE", path: "/api/things/{id}", ...shared },
    success: noContent("The thing is deleted"),
  }),
  () => {},
);

const mounted = mount(readThing, createThing, resetThing, deleteThing);

async function request(method: keyof typeof mounted, search = "", body?: object, id = "7") {
  const init: RequestInit = { method };
  if (body) {
    init.body = JSON.stringify(body);
    init.headers = { "content-type": "application/json" };
  }
  const web = new Request(`http://keys.test/api/things/${id}${search}`, init);
  const result = await mounted[method].handle(fromWeb(web), { id });
  const text = result instanceof Response ? await result.text() : String(result.body);
  return { status: result.status, body: text && JSON.parse(text), headers: result.headers };
}

test("a handler gets the parameters and the query as the contract reads them", async () => {
  expect(await request("GET", "?size=3")).toMatchObject({ status: 200, body: { id: 7, size: 3 } });
  expect(await request("GET")).toMatchObject({ body: { size: 1 } });
});

test("an id that is no integer is not found", async () => {
  expect((await request("GET", "", undefined, "x")).status).toBe(404);
});

test("a query that the contract does not name is refused", async () => {
  expect((await request("GET", "?color=red")).status).toBe(400);
});

test("the body is checked, and the result has the status of the contract", async () => {
  expect((await request("POST", "", { name: 1 })).status).toBe(400);
  expect(await request("POST", "", { name: "a" })).toMatchObject({
    status: 201,
    body: { name: "a" },
  });
});

test("a body that may be missing stands for an empty object, and is checked otherwise", async () => {
  expect(await request("PUT")).toMatchObject({ status: 200, body: {} });
  expect((await request("PUT", "", { name: 1 })).status).toBe(400);
  expect((await request("POST")).status).toBe(415);
});

test("a handler without a result is answered with 204 and nothing", async () => {
  expect(await request("DELETE")).toMatchObject({ status: 204, body: "" });
});

test("other methods are refused with those that there are", async () => {
  const { status, headers } = await request("PATCH");
  expect(status).toBe(405);
  expect(new Headers(headers as HeadersInit).get("allow")).toBe("DELETE, GET, HEAD, POST, PUT");
});
