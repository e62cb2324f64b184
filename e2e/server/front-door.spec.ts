/** Requests that no client library would send, on bare sockets. */
import { connect } from "node:net";
import { expect, test } from "../fixtures";
import type { TestServer } from "../test-server";

/** What the server answers to the bytes until it closes the connection. */
function send({ port }: TestServer, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(request, "latin1"));
    socket.setEncoding("latin1").on("data", (text) => {
      answer += text;
    });
    socket.once("error", reject).once("close", () => resolve(answer));
  });
}

const head = (line: string, ...headers: string[]) =>
  [line, "Host: 127.0.0.1", "Connection: close", ...headers, "", ""].join("\r\n");

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]);

for (const target of [
  "/api/%E0%A4%A",
  "//api/v1/token",
  "/api//v1/token",
  "/api/v1/%",
  "/api\\v1",
  "/api/v1/../../settings",
  "/api/v1/%2e%2e/token",
  "/oauth2/nowhere",
  "/.well-known/jwks.json%00",
]) {
  test(`404 as JSON: ${target}`, async ({ testServer }) => {
    const answer = await send(testServer, head(`GET ${target} HTTP/1.1`));
    expect(statusOf(answer)).toBe(404);
    expect(answer).toContain('{"code":404,"message":"Not found"}');
  });
}

for (const target of [
  ...["/./sign-in", "/x/../docs/api", "/%2e/sign-in", "/sign-in/.", "//sign-in", "/docs//api"],
  ...["/x/../api/v1/tenants", "/%61pi/v1/tenants", "/docs%2Fapi", "/docs\\api", "/%73ign-in"],
  ...["/_next/static/../../sign-in", "/_next/static/%2E%2E/%2E%2E/sign-in", "/settings%", "/a%00"],
  ...["/api/v1/tenants/", "http://127.0.0.1/x/../docs/api", "ftp://127.0.0.1/sign-in"],
]) {
  test(`no alternative spelling of a path: 404 at ${target}`, async ({ testServer }) => {
    const answer = await send(testServer, head(`GET ${target} HTTP/1.1`));
    expect(statusOf(answer)).toBe(404);
    expect(answer).toContain('{"code":404,"message":"Not found"}');
  });
}

test("a trailing slash redirects to the page on the same origin, with its query", async ({
  testServer,
}) => {
  for (const target of ["/docs/api/?a=/../b", "http://evil.test/docs/api/?a=/../b"]) {
    const answer = await send(testServer, head(`GET ${target} HTTP/1.1`));
    expect(statusOf(answer)).toBe(308);
    expect(answer).toMatch(/^Location: \/docs\/api\?a=\/\.\.\/b\r$/im);
  }
  for (const target of ["//evil.test/", "/\\evil.test/", "/./sign-in/"]) {
    const answer = await send(testServer, head(`GET ${target} HTTP/1.1`));
    expect(statusOf(answer)).toBe(404);
  }
});

test("Next's internal pages are not served", async ({ testServer }) => {
  for (const path of ["/_global-error", "/_error", "/_not-found", "/404", "/500", "/_next/image"]) {
    const answer = await send(testServer, head(`GET ${path} HTTP/1.1`));
    expect([path, statusOf(answer)]).toEqual([path, 404]);
    expect(answer).toContain("Page not found");
  }
});

test("Next's internal headers do not affect API responses", async ({ testServer }) => {
  for (const header of ["x-middleware-prefetch: 1", "RSC: 1", "x-nextjs-data: 1"]) {
    const answer = await send(testServer, head("GET /api/v1/access-keys HTTP/1.1", header));
    expect([header, statusOf(answer)]).toEqual([header, 401]);
    expect(answer).toContain('{"code":401,"message":"Authentication is required"}');
  }
});

test("an unreadable router state is not a server error", async ({ testServer }) => {
  const tree = "Next-Router-State-Tree: garbage";
  const answer = await send(testServer, head("GET /sign-in HTTP/1.1", "RSC: 1", tree));
  expect(statusOf(answer)).toBe(200);
  expect(answer).toMatch(/^content-type: text\/html/im);
  expect(testServer.running?.output).not.toMatch(/"level":"error"|router state/i);
});

test("characters that a path may not have are allowed in a query", async ({ testServer }) => {
  const query = "?callbackUrl=%2Fsettings%2f..//%2e%2e\\&a=%zz&b[]=%00#c";
  const answer = await send(testServer, head(`GET /sign-in${query} HTTP/1.1`));
  expect(statusOf(answer)).toBe(200);
});

for (const method of ["TRACE", "PROPFIND", "PURGE", "LOCK"]) {
  test(`405 as JSON: ${method}`, async ({ testServer }) => {
    const answer = await send(testServer, head(`${method} /api/v1/access-keys HTTP/1.1`));
    expect(statusOf(answer)).toBe(405);
    expect(answer).toMatch(/^Allow: GET/im);
    expect(answer).toContain('{"code":405,"message":"Method not allowed"}');
  });
}

test("pages accept no POST: 405 for Server Actions", async ({ testServer }) => {
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    const lines = head(`${method} /sign-in HTTP/1.1`, "Next-Action: here", "Content-Length: 0");
    const answer = await send(testServer, lines);
    expect(statusOf(answer), method).toBe(405);
    expect(answer).toMatch(/^Allow: GET, HEAD\r$/im);
  }
  expect(testServer.running?.output).not.toContain("Server Action");
});

test("400 as JSON: an invalid Host", async ({ testServer }) => {
  const close = "Connection: close\r\n\r\n";
  for (const target of ["/api/v1/token", "/.well-known/jwks.json", "/sign-in"]) {
    for (const host of ["a b", "a@here.test"]) {
      const request = `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${close}`;
      const answer = await send(testServer, request);
      expect(statusOf(answer)).toBe(400);
      expect(answer).toContain('{"code":400,"message":');
    }
  }
  const absolute = `GET http://a@here.test/sign-in HTTP/1.1\r\nHost: here.test\r\n${close}`;
  expect(statusOf(await send(testServer, absolute))).toBe(400);
});

test("headers over 16 KiB are rejected", async ({ testServer }) => {
  const answer = await send(testServer, head("GET /api HTTP/1.1", `X-Long: ${"a".repeat(17_000)}`));
  expect(statusOf(answer)).toBe(431);
});

test("an unparsable request gets a JSON error", async ({ testServer }) => {
  const answer = await send(testServer, "NONSENSE\r\n\r\n");
  expect(statusOf(answer)).toBe(400);
  expect(answer).toContain('{"code":400,"message":"Bad Request"}');
});

test("an unknown expectation gets a JSON error", async ({ testServer }) => {
  const answer = await send(testServer, head("GET /api HTTP/1.1", "Expect: bogus"));
  expect(statusOf(answer)).toBe(417);
  expect(answer).toContain('{"code":417,');
});

test("a target in absolute form is served by its path, and its host is not trusted", async ({
  testServer,
}) => {
  const target = "http://evil.test/.well-known/jwks.json";
  const answer = await send(testServer, head(`GET ${target} HTTP/1.1`));
  expect(statusOf(answer)).toBe(200);
  const signIn = await send(testServer, head("GET http://evil.test/settings HTTP/1.1"));
  expect(signIn).not.toMatch(/^location: .*evil/im);
});

test("a body with a large Content-Length is rejected without reading it", async ({
  testServer,
}) => {
  const headers = ["Content-Type: application/json", "Content-Length: 1000000000"];
  const answer = await send(testServer, head("POST /api/v1/token HTTP/1.1", ...headers));
  expect(statusOf(answer)).toBe(413);
});

test("an upgrade to another protocol gets an HTTP/1.1 response and the connection closes", async ({
  testServer,
}) => {
  // What Next does to the server, it does at its first page.
  await send(testServer, head("GET /sign-in HTTP/1.1"));
  for (const protocol of ["websocket", "h2c"]) {
    for (const [line, status] of [
      ["GET /api/health HTTP/1.1", 200],
      ["POST /api/v2/token HTTP/1.1", 415],
      ["GET /sign-in HTTP/1.1", 200],
      ["GET /nowhere HTTP/1.1", 404],
    ] as const) {
      const lines = [line, "Host: 127.0.0.1", "Connection: close, Upgrade", `Upgrade: ${protocol}`];
      const answer = await send(testServer, [...lines, "", ""].join("\r\n"));
      expect(statusOf(answer), `${line} with ${protocol}`).toBe(status);
    }
  }
});
