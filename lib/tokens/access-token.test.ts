import { createHmac, generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { createLocalJWKSet, jwtVerify } from "jose";
import { beforeAll, expect, test } from "vitest";
import {
  type AccessTokenClaims,
  signAccessToken,
  tokenHeader,
  verifyAccessToken,
} from "./access-token";
import { generatePair, type SigningKey, toPublicJwk } from "./signature";

const issuer = "http://keys.test";
const at = new Date("2026-01-01T00:00:00Z");
const seconds = at.getTime() / 1000;

function makeKey(id: string): SigningKey {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { id, algorithm: "ES256", header: tokenHeader("ES256", id), ...pair };
}

const key = makeKey("one");
const keys = new Map([[key.header, key]]);

const claims: AccessTokenClaims = {
  iss: issuer,
  aud: issuer,
  sub: "user",
  client_id: "lk-client",
  iat: seconds,
  exp: seconds + 3600,
  jti: "id",
  tenant_id: 1,
  email: "zoë>?~@keys.test",
  preferred_username: "zoë>?~@keys.test",
  secret_version: 1,
  epoch: "0.0",
};

const verify = (token: string, time = at) => verifyAccessToken(token, keys, issuer, time);
const later = (by: number) => new Date(at.getTime() + by * 1000);

let token: string;

beforeAll(async () => {
  token = await signAccessToken(claims, key);
});

test("a token that this server issued is accepted with its claims", async () => {
  expect(await verify(token)).toEqual(claims);
});

test.each(["ES256", "RS256", "EdDSA"] as const)(
  "%s: jose verifies the signature, and another key does not",
  async (algorithm) => {
    const pair = await generatePair(algorithm);
    const own = { id: "own", algorithm, header: tokenHeader(algorithm, "own"), ...pair };
    const signed = await signAccessToken(claims, own);
    const jwk = toPublicJwk(algorithm, pair.publicKey);
    expect(Object.keys(jwk).filter((name) => /^(d|p|q|dp|dq|qi)$/.test(name))).toEqual([]);
    const set = createLocalJWKSet({ keys: [{ ...jwk, kid: "own", alg: algorithm }] });
    const { payload } = await jwtVerify(signed, set, { issuer, typ: "at+jwt", currentDate: at });
    expect(payload.sub).toBe(claims.sub);
    const ring = new Map([[own.header, own]]);
    expect(await verifyAccessToken(signed, ring, issuer, at)).toEqual(claims);
    const other = { ...own, ...(await generatePair(algorithm)) };
    const others = new Map([[own.header, other]]);
    expect(await verifyAccessToken(signed, others, issuer, at)).toBeUndefined();
  },
);

test("an independent verifier accepts the token against the public key", async () => {
  const jwk = { ...key.publicKey.export({ format: "jwk" }), kid: key.id, alg: "ES256" };
  const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet({ keys: [jwk] }), {
    issuer,
    audience: issuer,
    typ: "at+jwt",
    algorithms: ["ES256"],
    currentDate: at,
  });
  expect(protectedHeader).toEqual({ alg: "ES256", typ: "at+jwt", kid: "one" });
  expect(payload).toEqual(claims);
});

test("a client that decodes the payload with the standard base64 alphabet can read it", async () => {
  const payload = token.split(".")[1] ?? "";
  expect(payload).toMatch(/^[A-Za-z0-9+/]+$/);
  expect(JSON.parse(Buffer.from(payload, "base64").toString("ascii"))).toEqual(claims);
});

test("a token with any one bit flipped is refused", async () => {
  const bytes = Buffer.from(token, "latin1");
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(await verify(flipped.toString("latin1"))).toBeUndefined();
  }
});

test("text that is not a token is refused", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
      expect(await verify(text)).toBeUndefined();
      expect(await verify(`${key.header}.${text}`)).toBeUndefined();
    }),
  );
});

test.each([
  ["ends 5 s after it has expired", 3604, true],
  ["expired more than 5 s ago", 3606, false],
  ["issued 5 s ahead", -5, true],
  ["issued more than 5 s ahead", -7, false],
])("a token that %s", async (_, by, accepted) => {
  expect((await verify(token, later(by))) !== undefined).toBe(accepted);
});

test("a token with a foreign issuer is refused", async () => {
  const foreign = { ...claims, iss: "http://other.test" };
  expect(await verify(await signAccessToken(foreign, key))).toBeUndefined();
});

test("a token for APIs is verified, and names them", async () => {
  const forApis = { ...claims, aud: ["urn:example:a", "urn:example:b"] };
  const ids = { ...forApis, resource_server_ids: ["a", "b"] };
  for (const each of [{ ...claims, aud: "urn:example:a" }, forApis, ids])
    expect(await verify(await signAccessToken(each, key))).toEqual(each);
});

test.each([
  ["aud", [[], [1], {}, 7]],
  ["resource_server_ids", [[], "a", [1], {}]],
])("a signed token whose %s is of another type is not accepted", async (name, values) => {
  for (const value of values) {
    const changed = { ...claims, [name]: value };
    expect(await verify(await signAccessToken(changed as AccessTokenClaims, key))).toBeUndefined();
  }
});

test.each(Object.keys(claims))(
  "a signed token without the claim %s is not accepted",
  async (name) => {
    for (const value of [undefined, null, {}]) {
      const changed = { ...claims, [name]: value };
      expect(
        await verify(await signAccessToken(changed as AccessTokenClaims, key)),
      ).toBeUndefined();
    }
  },
);

test("a signed payload that is no object is not accepted", async () => {
  for (const payload of [null, [], "text", 1]) {
    expect(await verify(await signAccessToken(payload as never, key))).toBeUndefined();
  }
});

test("a token signed by an unknown key is refused, also under the ID of a known key", async () => {
  expect(await verify(await signAccessToken(claims, makeKey("one")))).toBeUndefined();
  expect(await verify(await signAccessToken(claims, makeKey("two")))).toBeUndefined();
});

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

test.each([
  ["no algorithm", { alg: "none", typ: "at+jwt", kid: "one" }],
  ["another algorithm", { alg: "HS256", typ: "at+jwt", kid: "one" }],
  ["another type", { alg: "ES256", typ: "JWT", kid: "one" }],
  ["a critical extension", { alg: "ES256", typ: "at+jwt", kid: "one", crit: ["x"], x: 1 }],
  ["a key of its own", { alg: "ES256", typ: "at+jwt", kid: "one", jwk: {} }],
  ["a key elsewhere", { alg: "ES256", typ: "at+jwt", kid: "one", jku: "http://evil.test" }],
])("a token whose header names %s is refused, even with a valid signature", async (_, header) => {
  expect(
    await verify(await signAccessToken(claims, { ...key, header: encode(header) })),
  ).toBeUndefined();
});

test("the public key is not accepted as an HMAC secret, nor is an empty signature", async () => {
  const signed = `${encode({ alg: "HS256", typ: "at+jwt", kid: "one" })}.${token.split(".")[1]}`;
  const secret = key.publicKey.export({ format: "pem", type: "spki" });
  const forged = createHmac("sha256", secret).update(signed).digest("base64url");
  expect(await verify(`${signed}.${forged}`)).toBeUndefined();
  expect(await verify(token.slice(0, token.lastIndexOf(".") + 1))).toBeUndefined();
  expect(await verify(`${token}.`)).toBeUndefined();
});
