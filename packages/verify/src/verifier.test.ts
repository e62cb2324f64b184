import { SignJWT, UnsecuredJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createVerifier, type VerifierOptions } from "./index.js";
import { audience, FakeServer, issuer, type Token } from "./testing/fake-server.js";

let server: FakeServer;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  server = await FakeServer.start();
});

afterEach(() => {
  vi.useRealTimers();
});

const later = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000);

const invalid = { name: "TokenError", code: "invalid_token", status: 401 };
const unavailable = { name: "TokenError", code: "temporarily_unavailable", status: 503 };

describe("offline", () => {
  test("a valid token has its user, key, roles and permissions", async () => {
    const claims = { scope: "jobs:create jobs:read", roles: ["Editor"], groups: ["ops"] };
    const token = await server.token({ claims });
    expect(await server.offline().verify(token)).toMatchObject({
      ...{ subject: "user-1", clientId: "lk-1", email: "ada@example.com", audience: [audience] },
      ...{ scope: ["jobs:create", "jobs:read"], roles: ["Editor"], groups: ["ops"] },
      expiresAt: expect.any(Date),
      claims: { tenant_id: 1 },
    });
    expect(server.requests).toEqual(["/.well-known/jwks.json"]);
  });

  test("roles are read from the claim that the API has chosen", async () => {
    const token = await server.token({ claims: { "https://example.com/roles": ["Viewer"] } });
    const verifier = server.offline({ rolesClaim: "https://example.com/roles" });
    expect((await verifier.verify(token)).roles).toEqual(["Viewer"]);
    expect((await server.offline().verify(token)).roles).toEqual([]);
  });

  test("a token for several APIs is valid for each of them", async () => {
    const aud = ["https://runs.example.com", audience];
    const token = await server.token({ claims: { aud } });
    expect((await server.offline().verify(token)).audience).toEqual(aud);
  });

  test.each(["ES256", "RS256", "EdDSA"] as const)("%s is accepted", async (algorithm) => {
    const other = await FakeServer.start(algorithm);
    expect(await other.offline().verify(await other.token())).toMatchObject({ subject: "user-1" });
  });

  const refused: [string, Token][] = [
    ["for another API", { claims: { aud: "https://runs.example.com" } }],
    ["for an identifier that only begins the same", { claims: { aud: `${audience}/` } }],
    ["of another issuer", { claims: { iss: "https://other.example.com" } }],
    ["that is no access token", { type: "latchkey-identity+jwt" }],
    ["of the plain type JWT", { type: "JWT" }],
    ...["exp", "iat", "sub", "client_id", "jti", "aud", "iss"].map((name): [string, Token] => [
      `without ${name}`,
      { claims: { [name]: undefined } },
    ]),
  ];

  test.each(refused)("a token %s is refused", async (_, token) => {
    await expect(server.offline().verify(await server.token(token))).rejects.toMatchObject(invalid);
  });

  test("a token with the same key ID and another key is refused", async () => {
    const key = await FakeServer.createKey(server.key.kid);
    const token = await server.token({ key });
    await expect(server.offline().verify(token)).rejects.toMatchObject(invalid);
  });

  test("an unsigned token, and one signed with the public key as a secret, are refused", async () => {
    const claims = { iss: issuer, aud: audience, sub: "user-1", client_id: "lk-1", jti: "1" };
    const unsigned = new UnsecuredJWT(claims).setIssuedAt().setExpirationTime("1h").encode();
    const secret = new TextEncoder().encode(JSON.stringify(server.published[0]));
    const confused = await new SignJWT(claims)
      .setIssuedAt()
      .setExpirationTime("1h")
      .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: server.key.kid })
      .sign(secret);
    for (const token of [unsigned, confused, "", "a.b.c", "no token"])
      await expect(server.offline().verify(token)).rejects.toMatchObject(invalid);
    expect(server.requests).toEqual([]);
  });

  test("an algorithm that was not chosen is refused", async () => {
    const token = await server.token();
    const verifier = server.offline({ algorithms: ["RS256"] });
    await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
  });

  test("a token is refused after its expiry and the tolerance of clocks", async () => {
    const token = await server.token();
    const verifier = server.offline();
    later(3604);
    await verifier.verify(token);
    const strict = server.offline({ clockToleranceSeconds: 0 });
    await expect(strict.verify(token)).rejects.toMatchObject(invalid);
    later(2);
    await expect(verifier.verify(token)).rejects.toMatchObject({
      ...invalid,
      message: "The access token has expired",
    });
  });
});

describe("keys", () => {
  test("a token with a new key is accepted after a rotation", async () => {
    const verifier = server.offline();
    await verifier.verify(await server.token());
    const key = await FakeServer.createKey("second");
    await server.publish(server.key, key);
    later(31);
    await verifier.verify(await server.token({ key }));
    await verifier.verify(await server.token());
    expect(server.asked("/.well-known/jwks.json")).toBe(2);
  });

  test("tokens with unknown keys cause one request in 30 seconds", async () => {
    const verifier = server.offline();
    await verifier.verify(await server.token());
    const key = await FakeServer.createKey("unknown");
    const token = await server.token({ key });
    later(31);
    for (let round = 0; round < 10; round++)
      await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
    expect(server.asked("/.well-known/jwks.json")).toBe(2);
  });

  test("a key that the server has removed is refused five minutes later", async () => {
    const verifier = server.offline();
    const token = await server.token();
    await verifier.verify(token);
    await server.publish(await FakeServer.createKey("second"));
    later(299);
    await verifier.verify(token);
    later(2);
    await expect(verifier.verify(token)).rejects.toMatchObject(invalid);
  });

  const failures: [string, () => Response | Promise<Response>][] = [
    ["unreachable", () => Promise.reject(new TypeError("fetch failed"))],
    ["failing", () => new Response("", { status: 500 })],
    ["redirected", () => Response.redirect("https://other.example.com")],
    ["no JSON", () => new Response("<html>")],
    ["no keys", () => Response.json({})],
  ];

  test.each(failures)("keys that are %s make verification unavailable", async (_, failure) => {
    const verifier = server.offline();
    const token = await server.token();
    server.failure = failure;
    await expect(verifier.verify(token)).rejects.toMatchObject(unavailable);
    delete server.failure;
    await verifier.verify(token);
  });
});

test("the server is reached at its own URL, and the issuer is still compared", async () => {
  const urls: string[] = [];
  const verifier = server.offline({
    serverUrl: "http://latchkey:3000",
    fetch: (input, init) => {
      urls.push(String(input));
      return server.fetch(input, init);
    },
  });
  await verifier.verify(await server.token());
  expect(urls).toEqual(["http://latchkey:3000/.well-known/jwks.json"]);
});

const credentials = { clientId: "rs-1", clientSecret: "secret" };

const unusable: [string, Record<string, unknown>][] = [
  ["issuer", { issuer: undefined }],
  ["issuer", { issuer: `${issuer}/` }],
  ["issuer", { issuer: "keys.example.com" }],
  ["audience", { audience: "" }],
  ["serverUrl", { serverUrl: "latchkey:3000" }],
  ["algorithms", { algorithms: [] }],
  ["algorithms", { algorithms: ["HS256"] }],
  ["clockToleranceSeconds", { clockToleranceSeconds: Number.NaN }],
  ["timeoutSeconds", { timeoutSeconds: 0 }],
  ["introspection.clientId", { introspection: undefined }],
  ["introspection.clientId", { introspection: { ...credentials, clientId: undefined } }],
  ["introspection.clientSecret", { introspection: { ...credentials, clientSecret: "" } }],
  ["introspection.cacheSeconds", { introspection: { ...credentials, cacheSeconds: Infinity } }],
];

test.each(unusable)("a verifier without a usable %s is not created: %o", (name, wrong) => {
  const options = { issuer, audience, ...wrong } as unknown as VerifierOptions;
  expect(() => createVerifier(options)).toThrow(TypeError);
  expect(() => createVerifier(options)).toThrow(name);
});
