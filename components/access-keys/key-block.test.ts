import { expect, test } from "vitest";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { explainAfterLeak, explainRegeneration, explainUnusable } from "./key-block";

const made = "2026-01-01T00:00:00.000Z";
const at = Date.parse("2026-02-01T00:00:00.000Z");

const key = (facts: Partial<AccessKey> = {}): AccessKey => ({
  ...{ id: "1", name: "ci-deploy", clientId: "lk-1", status: "ACTIVE", permissions: "all" },
  ...{ secretHint: "lks_abcd", secretCreatedAt: made, createdAt: made },
  ...{ lastLogin: null, lastLoginAddress: null, lastLoginClient: null },
  ...facts,
});

const paused = (suspendedBy: NonNullable<AccessKey["suspendedBy"]>) =>
  key({ status: "SUSPENDED", suspendedAt: made, suspendedBy });
const expired = key({ status: "EXPIRED", expiresAt: made });

test("a new secret of a key that works says when the current one stops working", () => {
  expect(explainRegeneration(key(), 0, at)).toMatch(/^Clients fail immediately/);
  expect(explainRegeneration(key(), 3600, at)).toMatch(/^Both secrets work until 1 February 2026/);
});

test("a paused key stays paused with a new secret, and the dialog says who paused it", () => {
  expect(explainRegeneration(paused("owner"), 0, at)).toBe(
    "You paused this key. It stays paused with the new secret, until you resume it. The current secret ends immediately.",
  );
  expect(explainRegeneration(paused("administrator"), 3600, at)).toMatch(
    /^An administrator paused this key\. It stays paused .* until an administrator resumes it\. The current secret ends on 1 February/,
  );
});

test("a new secret resumes a key that the policy or a leak has paused", () => {
  expect(explainRegeneration(paused("policy"), 0, at)).toMatch(/works again with the new secret/);
  expect(explainAfterLeak(paused("leaked"), at)).toMatch(/The key works again/);
});

test("an expired key stays expired with a new secret, also after a leak", () => {
  const sentence = /has expired\. It stays expired with the new secret, until you renew it/;
  expect(explainRegeneration(expired, 0, at)).toMatch(sentence);
  const leaked = { ...paused("leaked"), expiresAt: made };
  expect(explainAfterLeak(leaked, at)).toMatch(sentence);
});

test("the screen with the new secret says why it does not work yet", () => {
  expect(explainUnusable(paused("owner"), at)).toBe(
    "You paused this key. The secret does not work until you resume it.",
  );
  expect(explainUnusable(expired, at)).toMatch(/until you renew it/);
});
