import { inspect } from "node:util";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { CreatedAccessKey } from "../access-keys/access-key";
import { createAccessKey } from "../access-keys/service";
import { eventWithoutRequest } from "../audit/record";
import { changeClaims, flipLetters } from "../testing/forged-tokens";
import { addUser, source } from "../testing/users";
import type { AccessTokenClaims } from "./access-token";
import { findActiveToken } from "./active-token";
import { replaceAllSigningKeys, rotationOf } from "./rotation";
import { issueAccessToken } from "./service";
import { signingKeys } from "./signing-keys";
import { VerifiedTokens } from "./verified-tokens";

let key: CreatedAccessKey;

beforeAll(async () => {
  key = await createAccessKey(await addUser("ada@keys.test"), { name: "ci" });
});

afterEach(() => {
  vi.useRealTimers();
});

async function issueVerified(): Promise<string> {
  const { accessToken } = await issueAccessToken({ ...key, authenticatedBy: "post" }, source);
  expect(await findActiveToken(accessToken)).toBeDefined();
  return accessToken;
}

const claims = { sub: "user" } as AccessTokenClaims;

test("the signature of a token is verified once, that of a forged one each time", async () => {
  const verified = new VerifiedTokens();
  const verify = vi.fn(async (token: string) => (token === "signed" ? claims : undefined));
  const check = (token: string) => verified.verifyOnce(token, () => verify(token));
  for (let n = 0; n < 3; n += 1) {
    expect(await check("signed")).toBe(claims);
    expect(await check("forged")).toBeUndefined();
  }
  expect(verify.mock.calls.flat()).toEqual(["signed", "forged", "forged", "forged"]);
});

test("so many tokens are remembered, and then the oldest is verified again", async () => {
  const verified = new VerifiedTokens();
  const verify = vi.fn(async () => claims);
  for (let n = 0; n <= 10_000; n += 1) await verified.verifyOnce(`token ${n}`, verify);
  verify.mockClear();
  await verified.verifyOnce("token 10000", verify);
  expect(verify).toHaveBeenCalledTimes(0);
  await verified.verifyOnce("token 0", verify);
  expect(verify).toHaveBeenCalledTimes(1);
});

test("texts made of a verified token are not accepted", async () => {
  const token = await issueVerified();
  for (const text of [...flipLetters(token), ...changeClaims(token)])
    expect(await findActiveToken(text)).toBeUndefined();
  expect(await findActiveToken(token)).toBeDefined();
});

test("a verified token is refused once it has expired", async () => {
  const token = await issueVerified();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_606_000 });
  expect(await findActiveToken(token)).toBeUndefined();
});

test("what is remembered has no part of a token's signature in it", async () => {
  const [, , signature = ""] = (await issueVerified()).split(".");
  const { verified } = await signingKeys();
  const memory = inspect(verified, { depth: Infinity, maxArrayLength: null });
  expect(memory).toContain(key.clientId);
  expect(memory).not.toContain(signature.slice(0, 20));
});

test("nothing that a key has verified is accepted after the key was replaced", async () => {
  const token = await issueVerified();
  const { verified } = await signingKeys();
  const subject = { tenantId: 1, subject: "test", subjectType: "User" } as const;
  await replaceAllSigningKeys(1, (row) =>
    eventWithoutRequest(subject, rotationOf(row, "emergency")),
  );
  expect(await findActiveToken(token)).toBeUndefined();
  await issueVerified();
  expect((await signingKeys()).verified).not.toBe(verified);
});
