import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { digestSecret, hintOf, matchSecret, newClientId, newClientSecret } from "./secret";

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** What a scanner does, from the description in docs/decisions/001 alone. */
function looksLikeClientSecret(text: string): boolean {
  const [, body, sum] = /^lks_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/.exec(text) ?? [];
  if (body === undefined || sum === undefined) return false;
  return [...sum].reduce((value, digit) => value * 62 + base62.indexOf(digit), 0) === crc32(body);
}

const many = Array.from({ length: 500 });

test("client ids need no escaping anywhere and hold no underscore", () => {
  for (const id of many.map(newClientId)) expect(id).toMatch(/^lk-[a-z0-9]{20}$/);
});

test("client ids and secrets do not repeat", () => {
  expect(new Set(many.map(newClientId)).size).toBe(many.length);
  expect(new Set(many.map(newClientSecret)).size).toBe(many.length);
});

test("a secret is recognised offline, and one with any character changed is not", () => {
  const secret = newClientSecret();
  expect(looksLikeClientSecret(secret)).toBe(true);
  for (let at = 0; at < secret.length; at += 1) {
    const changed = secret.slice(0, at) + (secret[at] === "x" ? "y" : "x") + secret.slice(at + 1);
    expect(looksLikeClientSecret(changed)).toBe(false);
  }
});

test("the digest is tagged, has a fixed length and does not contain the secret", () => {
  const secret = newClientSecret();
  expect(digestSecret(secret)).toMatch(/^sha256:[A-Za-z0-9_-]{43}$/);
  expect(digestSecret(secret)).not.toContain(secret.slice(4));
});

test("only the very secret fits its digest", () => {
  const secret = newClientSecret();
  const digests = { secretDigest: digestSecret(secret) };
  expect(matchSecret(secret, digests)).toBe("current");
  fc.assert(
    fc.property(
      fc.string(),
      (other) => !matchSecret(other, digests) && !matchSecret(secret + other.at(0), digests),
    ),
  );
});

test("the previous secret is told from the current one", () => {
  const [first, second] = [newClientSecret(), newClientSecret()];
  const digests = {
    secretDigest: digestSecret(second),
    previousSecretDigest: digestSecret(first),
  };
  expect(matchSecret(first, digests)).toBe("previous");
  expect(matchSecret(second, digests)).toBe("current");
  expect(matchSecret(newClientSecret(), digests)).toBeUndefined();
});

test("nothing fits an unknown client or an unknown algorithm", () => {
  const secret = newClientSecret();
  expect(matchSecret(secret, undefined)).toBeUndefined();
  const secretDigest = `md5:${digestSecret(secret).slice(7)}`;
  expect(matchSecret(secret, { secretDigest, previousSecretDigest: null })).toBeUndefined();
});

test("the hint shows four characters of the secret", () => {
  const secret = newClientSecret();
  expect(hintOf(secret)).toBe(secret.slice(0, 8));
});
