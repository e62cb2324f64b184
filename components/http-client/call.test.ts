import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { contract, noContent, ok } from "@/lib/http/contract";
import { call, deleteIfThere, urlOf } from "./call";

const shared = { tag: "Users", summary: "" } as const;

const readThing = contract({
  ...{ id: "readThing", method: "GET", path: "/api/things/{id}", ...shared },
  query: z.object({ size: z.coerce.number().optional(), color: z.string().optional() }),
  success: ok("The thing", z.object({ name: z.string() }), { name: "a" }),
});

const deleteThing = contract({
  ...{ id: "deleteThing", method: "DELETE", path: "/api/things/{id}", ...shared },
  success: noContent("The thing is deleted"),
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function respondWith(status: number, body?: object) {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) =>
    body ? Response.json(body, { status }) : new Response(null, { status }),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

test("the address has the parameters, encoded, and the query that was given", async () => {
  const fetched = respondWith(200, { name: "b", more: true });
  const thing = await call(readThing, { params: { id: "a/b" }, query: { color: "red" } });
  expect(thing).toEqual({ name: "b" });
  expect(fetched.mock.calls[0]?.[0]).toBe("/api/things/a%2Fb?color=red");
});

test("a link has the same address as a request, without what is undefined", () => {
  const query = { color: undefined, size: "2" };
  expect(urlOf(readThing, { params: { id: "b" }, query })).toBe("/api/things/b?size=2");
});

test("a response that the contract does not describe is no success", async () => {
  respondWith(200, { nickname: "b" });
  await expect(call(readThing, { params: { id: "a" } })).rejects.toThrow("could not reach");
});

test.each([
  [204, true],
  [404, false],
])("a deletion that is answered with %i says whether the thing was there", async (status, was) => {
  respondWith(status, status === 404 ? { message: "Not found" } : undefined);
  expect(await deleteIfThere(deleteThing, { params: { id: "a" } })).toBe(was);
});
