import { afterEach, beforeEach, expect, test } from "vitest";
import { FakeSystem, url } from "./testing/fake-system";

let system: FakeSystem;
beforeEach(async () => {
  system = new FakeSystem();
  await system.signIn();
});
afterEach(() => system.remove());

const fresh = () => system.run(["token", "--fresh"]);
const respond = (status: number, headers: Record<string, string> = {}, body = "") =>
  system.before.push(() => new Response(body, { status, headers }));

test("a short wait that the server asks for is kept, and the request sent again", async () => {
  respond(429, { "Retry-After": "2" });
  respond(503, { "Retry-After": "1" });
  expect((await fresh()).exitCode).toBe(0);
  expect(system.waits).toEqual([2000, 1000]);
});

test("a long wait, or a third one, is left to the user", async () => {
  respond(429, { "Retry-After": "60" });
  const { exitCode, stderr } = await fresh();
  expect(exitCode).toBe(4);
  expect(stderr).toBe(`latchkey: ${url} gets too many requests. Try again in 60 s.\n`);
  for (let count = 0; count < 3; count += 1) respond(503, { "Retry-After": "1" });
  expect((await fresh()).stderr).toContain("is not available (503). Try again in 1 s.");
  expect(system.waits).toEqual([1000, 1000]);
});

test.each([
  [500, {}, "", 1, `${url} responds with status 500`],
  [502, {}, "<html>", 4, "is not available (502). Try again later."],
  [308, { location: "https://new.example.com/x" }, "", 1, "redirects to https://new.example.com/x"],
  [404, {}, "<html>", 1, "responds with status 404. Check the URL"],
  [400, {}, '{"error_description":"No\\n\\u001b[2Jscope"}', 1, "latchkey: No [2Jscope.\n"],
])(
  "a response with the status %i is explained in one line",
  async (status, headers, body, code, message) => {
    respond(status, headers as Record<string, string>, body);
    const { exitCode, stderr } = await fresh();
    expect(exitCode).toBe(code);
    expect(stderr).toContain(message);
    expect(stderr.trim()).not.toContain("\n");
  },
);

const failure = (code: string) =>
  Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("connect"), { code }),
  });

test.each([
  ["ECONNREFUSED", "it refuses the connection"],
  ["ENOTFOUND", "there is no host of this name"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "NODE_EXTRA_CA_CERTS"],
  ["ERR_SSL_WRONG_VERSION_NUMBER", "does not speak TLS"],
  ["EWHATEVER", "the request failed (EWHATEVER)"],
])("%s is explained", async (code, message) => {
  for (let count = 0; count < 2; count += 1)
    system.before.push(() => Promise.reject(failure(code)));
  const { exitCode, stderr } = await fresh();
  expect(exitCode).toBe(4);
  expect(stderr).toContain(message);
  expect(stderr.trim()).not.toContain("\n");
});

test("a token request whose connection breaks is sent again, but not to a server that is slow or gone", async () => {
  system.before.push(() => Promise.reject(failure("UND_ERR_SOCKET")));
  expect((await fresh()).exitCode).toBe(0);
  const slow = new DOMException("The operation was aborted due to timeout", "TimeoutError");
  for (const error of [slow, failure("ECONNREFUSED")]) {
    system.before.push(() => Promise.reject(error));
    expect((await fresh()).exitCode).toBe(4);
  }
  expect(system.requests).toHaveLength(4);
});

test("a change without a response may have been made, and the error says so", async () => {
  system.before.push(() => Promise.reject(failure("ECONNRESET")));
  system.before.push(() => Promise.reject(failure("ECONNRESET")));
  const lost = await system.run(["keys", "create", "ci-deploy"]);
  expect(lost.exitCode).toBe(4);
  expect(lost.stderr).toContain("The change may have been made");
  system.before.push(() => Promise.reject(failure("ECONNREFUSED")));
  const notSent = await system.run(["keys", "create", "ci-deploy"]);
  expect(notSent.stderr).not.toContain("may have been made");
});

test("a cached token that the server refuses is replaced once", async () => {
  system.api["GET /api/v1/access-keys"] = () => Response.json({ accessKeys: [] });
  respond(401);
  expect((await system.run(["keys", "list"])).exitCode).toBe(0);
  const list = "GET /api/v1/access-keys";
  expect(system.requests).toEqual([list, "POST /api/v2/token", list]);
  system.api[list] = () => new Response("", { status: 401 });
  const { exitCode, stderr } = await system.run(["keys", "list"]);
  expect(exitCode).toBe(3);
  expect(stderr).toContain("Sign in again: latchkey login");
});
