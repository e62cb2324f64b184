import fc from "fast-check";
import { expect, test } from "vitest";
import { signingAlgorithms } from "../platform/settings";
import { changeClaims, flipBytes, flipLetters, forge, segmentsOf } from "../testing/forged-tokens";
import {
  type AccessTokenClaims,
  signAccessToken,
  tokenHeader,
  verifyAccessToken,
} from "./access-token";
import { generatePair, type SigningAlgorithm, type SigningKey } from "./signature";

const issuer = "http://keys.test";
const at = new Date("2026-01-01T00:00:00Z");
const iat = at.getTime() / 1000;

const claims: AccessTokenClaims = {
  ...{ iss: issuer, aud: issuer, sub: "user", client_id: "lk-client", iat, exp: iat + 3600 },
  ...{ jti: "id", tenant_id: 1, email: "a@keys.test", preferred_username: "a@keys.test" },
  ...{ secret_version: 1, epoch: "0.0" },
};

async function makeKey(algorithm: SigningAlgorithm, id = "one"): Promise<SigningKey> {
  const header = tokenHeader(algorithm, id);
  return { id, algorithm, header, ...(await generatePair(algorithm)) };
}

/** How many of the texts there were, and those that were taken for tokens. */
async function tryAll(texts: Iterable<string>, key: SigningKey, token: string) {
  const keys = new Map([[key.header, key]]);
  const accepted: string[] = [];
  let tried = 0;
  let batch: Promise<unknown>[] = [];
  const attempt = async (text: string) => {
    if (await verifyAccessToken(text, keys, issuer, at)) accepted.push(text);
  };
  for (const text of texts) {
    if (text === token) continue;
    batch.push(attempt(text));
    tried += 1;
    if (batch.length === 500) {
      await Promise.all(batch);
      batch = [];
    }
  }
  await Promise.all(batch);
  return { tried, accepted };
}

/** The token under random signatures of the right length, the same ones each time. */
function* signAtRandom(token: string, count: number): Generator<string> {
  const [header, payload, signature] = segmentsOf(token);
  const length = Buffer.from(signature, "base64url").length;
  const bytes = fc.uint8Array({ minLength: length, maxLength: length });
  for (const random of fc.sample(bytes, { numRuns: count, seed: 42 })) {
    yield `${header}.${payload}.${Buffer.from(random).toString("base64url")}`;
  }
}

for (const algorithm of signingAlgorithms) {
  test(`${algorithm}: of 34,000 texts made of a token none is accepted but the token`, async () => {
    const key = await makeKey(algorithm);
    let all = 0;
    while (all < 34_000) {
      const token = await signAccessToken({ ...claims, jti: String(all) }, key);
      const forged = forge({ token, publicKey: key.publicKey });
      const { tried, accepted } = await tryAll(forged, key, token);
      const random = await tryAll(signAtRandom(token, 500), key, token);
      expect([...accepted, ...random.accepted]).toEqual([]);
      expect(
        await verifyAccessToken(token, new Map([[key.header, key]]), issuer, at),
      ).toBeDefined();
      all += tried + random.tried;
    }
  }, 60_000);

  test(`${algorithm}: a key of the same id that is not ours makes no token`, async () => {
    const [ours, theirs] = [await makeKey(algorithm), await makeKey(algorithm)];
    const token = await signAccessToken(claims, theirs);
    expect((await tryAll([token], ours, "")).accepted).toEqual([]);
  }, 60_000);
}

test("what is forged differs from the token, in all the ways that were meant", async () => {
  const token = await signAccessToken(claims, await makeKey("ES256"));
  const [, payload, signature] = segmentsOf(token);
  const bits = Buffer.from(payload + signature, "base64url").length * 8;
  expect(new Set(flipLetters(token)).size).toBe(token.length * 8);
  expect(new Set(flipBytes(token)).size).toBeGreaterThanOrEqual(bits - 8);
  expect([...changeClaims(token)].length).toBeGreaterThan(100);
  expect([...flipLetters(token), ...flipBytes(token), ...changeClaims(token)]).not.toContain(token);
});

test.each([
  ["numbers that are text", { exp: String(iat + 3600), iat: String(iat) }],
  ["a version that is text", { secret_version: "1" }],
  ["an epoch that is a number", { epoch: 0 }],
  ["an id that is an object", { jti: {} }],
  ["an audience that is a list", { aud: [issuer] }],
  ["no time of expiry", { exp: undefined }],
  ["no time of issue", { iat: undefined }],
  ["a time of expiry beyond all numbers", { exp: null }],
])("claims that we would not write are refused under our own signature: %s", async (_, change) => {
  const key = await makeKey("ES256");
  const token = await signAccessToken(Object.assign({ ...claims }, change), key);
  expect((await tryAll([token], key, "")).accepted).toEqual([]);
});

test.each([null, 0, true, "text", [], {}].map((value) => [value]))(
  "a payload that is %j is refused under our own signature",
  async (payload) => {
    const key = await makeKey("ES256");
    const token = await signAccessToken(JSON.parse(JSON.stringify(payload)), key);
    expect((await tryAll([token], key, "")).accepted).toEqual([]);
  },
);
