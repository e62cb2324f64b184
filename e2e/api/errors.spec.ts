import { anonymousCaller } from "../client";
import { expect, test } from "../fixtures";

const endpoints = {
  "/api/v1/access-keys": "GET, HEAD, POST",
  "/api/v1/access-keys/x": "DELETE, GET, HEAD, PATCH",
  "/api/v1/access-keys/x/secret": "POST",
  "/api/v1/authorization/me/access-rules": "GET, HEAD",
  "/api/v1/token": "POST",
  "/api/v2/token": "POST",
  "/.well-known/jwks.json": "GET, HEAD",
};

test("404: every unknown path below /api is a JSON error for all methods", async ({
  testServer,
}) => {
  const anonymous = anonymousCaller(testServer);
  for (const path of [
    "/api",
    "/api/",
    "/api/v1",
    "/api/v3/token",
    "/api/v1/access-keys/a/b/c",
    "/api/auth/nonsense",
  ]) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      if (path.startsWith("/api/auth") && !["GET", "POST"].includes(method)) continue;
      const response = await anonymous.fetch(path, { method });
      expect(`${method} ${path} ${response.status}`).toBe(`${method} ${path} 404`);
      expect(await response.json()).toEqual({ code: 404, message: "Not found" });
    }
  }
});

test("405: a method that an endpoint does not support, with Allow", async ({ testServer }) => {
  const anonymous = anonymousCaller(testServer);
  for (const [path, allow] of Object.entries(endpoints)) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
      if (allow.split(", ").includes(method)) continue;
      const response = await anonymous.fetch(path, { method });
      expect(`${method} ${path} ${response.status}`).toBe(`${method} ${path} 405`);
      expect(response.headers.get("allow")).toBe(allow);
      expect(response.headers.get("content-type")).toContain("application/json");
    }
  }
});

test("413: a body over 16 KiB, with and without Content-Length", async ({ testServer, caller }) => {
  const long = JSON.stringify({ name: "a".repeat(17_000) });
  const stream = () => new Blob([long]).stream();
  for (const path of ["/api/v1/access-keys", "/api/v1/token"]) {
    for (const body of [long, stream()]) {
      const init = {
        method: "POST",
        body,
        duplex: "half",
        headers: { "content-type": "application/json" },
      };
      const response = await caller.fetch(path, init as RequestInit);
      expect(response.status).toBe(413);
      expect((await response.json()).code).toBe(413);
    }
  }
  const form = { method: "POST", body: new URLSearchParams({ a: "a".repeat(17_000) }) };
  const response = await anonymousCaller(testServer).fetch("/api/v2/token", form);
  expect(response.status).toBe(413);
  expect((await response.json()).error).toBe("invalid_request");
});

test("415: a body of another type or encoding", async ({ caller }) => {
  const types = {
    "/api/v1/access-keys": "application/json",
    "/api/v1/token": "application/json",
    "/api/v2/token": "application/x-www-form-urlencoded",
  };
  for (const [path, type] of Object.entries(types)) {
    for (const headers of [
      { "content-type": "text/plain" },
      { "content-type": type, "content-encoding": "gzip" },
    ]) {
      const response = await caller.fetch(path, {
        method: "POST",
        body: "a=1",
        headers: headers as Record<string, string>,
      });
      expect(response.status).toBe(415);
      await response.json();
    }
  }
});

test("400: an invalid query, naming the parameter", async ({ caller }) => {
  for (const [query, name] of [
    ["limit=0", "limit"],
    ["limit=501", "limit"],
    ["limit=ten", "limit"],
    ["offset=-1", "offset"],
    ["limit=1&limit=2", "parameter"],
    ["owner=ada", "owner"],
  ]) {
    const response = await caller.fetch(`/api/v1/authorization/me/access-rules?${query}`);
    expect(response.status).toBe(400);
    expect((await response.json()).message).toContain(name);
  }
});

test("400: each invalid field of a body has its error beside the message", async ({ caller }) => {
  const response = await caller.create("");
  expect(response.status).toBe(400);
  const { code, message, errors } = await response.json();
  expect({ code, errors }).toEqual({
    code: 400,
    errors: [{ field: "name", message: expect.any(String) }],
  });
  expect(message).toBe(`name: ${errors[0].message}`);
});
