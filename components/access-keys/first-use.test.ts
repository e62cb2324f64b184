import { describe, expect, test } from "vitest";
import { RequestFailure } from "@/components/http-client/request-failure";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { Rotation } from "@/lib/key-usage/key-usage";
import { firstUseOf, firstUseState, formatAge, isOfSecret, pauseAfter } from "./first-use";

const made = "2026-01-01T00:00:00.000Z";
const renewed = "2026-02-01T00:00:00.000Z";
const startedAt = Date.parse(renewed);
const shown = { hint: "lks_abcd", startedAt, isRotating: false };

const key = (facts: Partial<AccessKey> = {}): AccessKey => ({
  id: "1",
  name: "ci-deploy",
  clientId: "lk-1",
  status: "ACTIVE",
  permissions: "all",
  secretHint: "lks_abcd",
  secretCreatedAt: made,
  createdAt: made,
  lastLogin: null,
  lastLoginAddress: null,
  lastLoginClient: null,
  ...facts,
});

const unheard = { data: undefined, error: null, dataUpdatedAt: 0, errorUpdatedAt: 0 };
const answered = (accessKey: AccessKey, after = 0, rotation?: Rotation) => ({
  ...unheard,
  data: { accessKey, rotation },
  dataUpdatedAt: startedAt + after,
});
const failed = (status: number, after = 0) => ({
  ...unheard,
  error: new RequestFailure(status, "no"),
  errorUpdatedAt: startedAt + after,
});

describe("whose token it was", () => {
  test("any token of a key with its first secret came from that secret", () => {
    expect(isOfSecret(key())).toBe(false);
    expect(isOfSecret(key({ lastLogin: made }))).toBe(true);
  });

  test("a token from before a regeneration, or noted right after it, is the previous secret's", () => {
    const at = (lastLogin: string) => isOfSecret(key({ secretCreatedAt: renewed, lastLogin }));
    expect(at("2026-01-31T23:59:59.999Z")).toBe(false);
    expect(at("2026-02-01T00:00:01.000Z")).toBe(false);
    expect(at("2026-02-01T00:00:01.001Z")).toBe(true);
  });
});

describe("what the line says", () => {
  test.each([
    ["waiting", unheard],
    ["waiting", answered(key())],
    ["issued", answered(key({ lastLogin: renewed }))],
    ["replaced", answered(key({ secretHint: "lks_zzzz", lastLogin: renewed }))],
    ["blocked", answered(key({ suspendedAt: renewed, suspendedBy: "owner" }))],
    ["blocked", answered(key({ expiresAt: made }), 15 * 60_000)],
    ["deleted", failed(404)],
    ["signed-out", failed(401)],
    ["unreachable", failed(0)],
    ["unreachable", failed(429)],
    ["unreachable", failed(500)],
    ["over", answered(key(), 15 * 60_000)],
    ["over", failed(500, 15 * 60_000)],
    ["issued", answered(key({ lastLogin: renewed }), 15 * 60_000)],
  ] as const)("%s", (state, reading) => {
    expect(firstUseState(reading, shown)).toBe(state);
  });
});

describe("while the previous secret works too", () => {
  const minute = (n: number) => `2026-02-01T00:0${n}:00.000Z`;
  const caller = { address: "192.0.2.9", client: "curl/8.5.0" };
  const rotation = (lastUsedAt: string | null, firstUse?: Rotation["firstUse"]): Rotation => ({
    ...{ startedAt: renewed, hours: [], ...(firstUse && { firstUse }) },
    previous: {
      ...{ lastUsedAt, unusedLongEnoughAt: minute(9), callerCount: lastUsedAt ? 1 : 0 },
      callers: lastUsedAt ? [{ ...caller, firstSeenAt: lastUsedAt, lastSeenAt: lastUsedAt }] : [],
    },
    ended: { attempts: 0, lastAttemptAt: null, callerCount: 0, callers: [] },
  });
  const rotating = (lastLogin: string | null): AccessKey =>
    key({ secretCreatedAt: renewed, lastLogin, previousSecretExpiresAt: minute(5) });
  const overlap = { ...shown, isRotating: true };

  test.each([
    ["waiting", answered(rotating(null))],
    ["waiting", answered(rotating(minute(1)), 0, rotation(null))],
    ["previous", answered(rotating(minute(1)), 0, rotation(minute(1)))],
    ["issued", answered(rotating(minute(2)), 0, rotation(null, { ...caller, at: minute(2) }))],
    ["issued", answered(rotating(minute(3)), 0, rotation(minute(3), { ...caller, at: minute(2) }))],
    ["over", answered(rotating(minute(1)), 15 * 60_000, rotation(minute(1)))],
  ] as const)("%s", (state, reading) => {
    expect(firstUseState(reading, overlap)).toBe(state);
  });

  test("the first use is that of the new secret, also when the previous one was used since", () => {
    const firstUse = { ...caller, at: minute(2) };
    const accessKey = { ...rotating(minute(3)), lastLoginClient: "old/1" };
    const reading = { accessKey, rotation: rotation(minute(3), firstUse) };
    expect(firstUseOf(reading, overlap)).toEqual(firstUse);
  });

  test("after the overlap, a token later than the last one of the previous secret is of the new one", () => {
    const ended = (lastLogin: string) => key({ secretCreatedAt: renewed, lastLogin });
    const stateWith = (lastLogin: string) =>
      firstUseState(answered(ended(lastLogin), 0, rotation(minute(3))), overlap);
    expect(stateWith(minute(3))).toBe("previous");
    expect(stateWith(minute(6))).toBe("issued");
  });

  test("it goes on to ask after a use of the previous secret", () => {
    const reading = answered(rotating(minute(1)), 0, rotation(minute(1)));
    expect(pauseAfter(reading, overlap)).toBe(2_000);
  });
});

test("it asks every two seconds, less often the longer it fails, and not for ever", () => {
  expect(pauseAfter(answered(key(), 60_000), shown)).toBe(2_000);
  expect(pauseAfter(failed(0, 100), shown)).toBe(2_000);
  expect(pauseAfter(failed(0, 8_000), shown)).toBe(8_000);
  expect(pauseAfter(failed(0, 80_000), shown)).toBe(30_000);
  const { data, dataUpdatedAt } = answered(key(), 60_000);
  expect(pauseAfter({ ...failed(0, 64_000), data, dataUpdatedAt }, shown)).toBe(4_000);
  const paused = key({ suspendedAt: renewed, suspendedBy: "owner" });
  expect(pauseAfter(answered(paused), shown)).toBe(30_000);
  expect(pauseAfter(answered(paused, 15 * 60_000), shown)).toBe(false);
  for (const reading of [answered(key({ lastLogin: renewed })), failed(401), failed(404)]) {
    expect(pauseAfter(reading, shown)).toBe(false);
  }
  expect(pauseAfter(answered(key(), 15 * 60_000), shown)).toBe(false);
});

test("an age is said in seconds first, and is never negative", () => {
  expect(formatAge(10_000, 9_000)).toBe("0 s ago");
  expect(formatAge(10_000, 13_900)).toBe("3 s ago");
  expect(formatAge(10_000, 70_000)).toBe("1 minute ago");
});
