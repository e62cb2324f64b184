import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createIntrospection } from "./introspection.js";
import { FakeServer } from "./testing/fake-server.js";

let server: FakeServer;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  server = await FakeServer.start();
});

afterEach(() => {
  vi.useRealTimers();
});

const asked = () => server.asked("/oauth2/introspect");

const invalid = { name: "TokenError", code: "invalid_token", status: 401 };
const unavailable = { name: "TokenError", code: "temporarily_unavailable", status: 503 };

const inactive = () => Response.json({ active: false });

test("a valid token has the user's current roles and permissions, not those of the token", async () => {
  server.introspect = (claims) =>
    Response.json({
      ...{ ...claims, active: true, email: "new@example.com" },
      ...{ scope: "jobs:read", roles: ["Viewer"], groups: ["ops"] },
    });
  const token = await server.token({ claims: { scope: "jobs:create", roles: ["Editor"] } });
  expect(await server.live().verify(token)).toMatchObject({
    ...{ subject: "user-1", clientId: "lk-1", email: "new@example.com" },
    ...{ scope: ["jobs:read"], roles: ["Viewer"], groups: ["ops"] },
  });
  expect(server.authorizations).toEqual([`Basic ${btoa("rs-1:secret")}`]);
});

test("roles that are sent as objects are read by their names, each once", async () => {
  const roles = [
    { roleId: 6, roleName: "Editor", scopeType: "project", scopeId: "1" },
    { roleId: 6, roleName: "Editor", scopeType: "project", scopeId: "2" },
  ];
  server.introspect = (claims) => Response.json({ ...claims, active: true, roles });
  expect((await server.live().verify(await server.token())).roles).toEqual(["Editor"]);
});

test("an ended token is refused at once", async () => {
  const verifier = server.live();
  const token = await server.token();
  await verifier.verify(token);
  server.introspect = inactive;
  await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
  expect(asked()).toBe(2);
});

test("concurrent requests do not share a response without a cache", async () => {
  const verifier = server.live();
  const token = await server.token();
  await Promise.all([verifier.verify(token), verifier.verify(token)]);
  expect(asked()).toBe(2);
});

test("only tokens that this server has signed for this API are asked about", async () => {
  const verifier = server.live();
  const other = await server.token({ claims: { aud: "https://runs.example.com" } });
  for (const token of ["garbage", other])
    await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
  expect(asked()).toBe(0);
});

const unclear: [string, () => Response | Promise<Response>][] = [
  ["an unreachable server", () => Promise.reject(new TypeError("fetch failed"))],
  ["an error of the server", () => new Response("", { status: 503 })],
  ["wrong credentials of the API", () => Response.json({}, { status: 401 })],
  ["a page instead of JSON", () => new Response("<html>")],
  ["JSON that is no object", () => Response.json(null)],
  ["no verdict", () => Response.json({})],
  ["a verdict that is no boolean", () => Response.json({ active: "true" })],
  ["another token's state", () => Response.json({ active: true, jti: "another" })],
];

test.each(unclear)("%s makes verification unavailable, and is not cached", async (_, respond) => {
  const verifier = server.live({ cacheSeconds: 60 });
  const token = await server.token();
  const usual = server.introspect;
  server.introspect = respond;
  await expect(verifier.verify(token)).rejects.toMatchObject({
    ...unavailable,
    headers: { "Retry-After": "1" },
  });
  server.introspect = usual;
  await verifier.verify(token);
});

test("a server that limits requests decides when clients try again", async () => {
  server.introspect = () => new Response("", { status: 429, headers: { "Retry-After": "17" } });
  await expect(server.live().verify(await server.token())).rejects.toMatchObject({
    ...unavailable,
    headers: { "Retry-After": "17" },
  });
});

test("a server that does not respond in time makes verification unavailable", async () => {
  const token = await server.token();
  const introspection = { clientId: "rs-1", clientSecret: "secret" };
  const verifier = server.offline({
    ...{ introspection, timeoutSeconds: 0.01 },
    fetch: (input, init) =>
      String(input).endsWith("introspect")
        ? new Promise((_, reject) => {
            init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
          })
        : server.fetch(input, init),
  });
  await expect(verifier.verify(token)).rejects.toMatchObject(unavailable);
});

test("a cached response is used for the chosen time, which counts from its request", async () => {
  let release = (): void => {};
  server.introspect = async (claims) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    return Response.json({ ...claims, active: true });
  };
  const verifier = server.live({ cacheSeconds: 10 });
  const token = await server.token();
  const [first, second] = [verifier.verify(token), verifier.verify(token)];
  await vi.waitUntil(() => asked() > 0);
  vi.advanceTimersByTime(6_000);
  release();
  await Promise.all([first, second]);
  server.introspect = inactive;
  vi.advanceTimersByTime(3_900);
  await verifier.verify(token);
  expect(asked()).toBe(1);
  vi.advanceTimersByTime(200);
  await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
});

test("a cached response is not used for another token", async () => {
  const verifier = server.live({ cacheSeconds: 60 });
  await verifier.verify(await server.token());
  server.introspect = inactive;
  await expect(verifier.verify(await server.token())).rejects.toMatchObject(invalid);
});

test("the cache keeps the newest 10,000 responses", async () => {
  const asked: string[] = [];
  const introspect = createIntrospection(
    "https://keys.example.com/oauth2/introspect",
    { clientId: "rs-1", clientSecret: "secret", cacheSeconds: 60 },
    {
      timeoutMilliseconds: 1_000,
      fetch: async (_, init) => {
        const jti = new URLSearchParams(String(init?.body)).get("token") ?? "";
        asked.push(jti);
        return Response.json({ active: true, jti });
      },
    },
  );
  const ask = (id: number) => introspect(String(id), String(id));
  for (let id = 0; id <= 10_000; id++) await ask(id);
  await ask(1);
  await ask(0);
  expect(asked.slice(10_000)).toEqual(["10000", "0"]);
});
