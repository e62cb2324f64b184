import fc from "fast-check";
import { expect, test } from "vitest";
import { inWords } from "../platform/duration";
import { createAccessKeyInput } from "./access-key";
import {
  defaultExpiry,
  defaultKeyPolicy,
  dueDates,
  findRefusal,
  fitExpiry,
  type KeyPolicy,
  type KeyRequest,
  latestExpiry,
  latestPreviousSecretEnd,
  shortenedExpiry,
  termsOf,
} from "./key-policy";
import { keyPolicyInput } from "./key-policy-input";
import { longestLifetimeSeconds } from "./policy";

const day = 86_400;
const at = new Date("2027-01-01T00:00:00Z");
const after = (seconds: number) => new Date(at.getTime() + seconds * 1000);

const strict: KeyPolicy = {
  ...defaultKeyPolicy,
  ...{ neverExpires: false, maxLifetimeSeconds: 90 * day, defaultLifetimeSeconds: 30 * day },
  ...{ maxGracePeriodSeconds: 3600, keysMayManageKeys: false, permittedRoleIds: [1, 5] },
};

const session = { via: "session" } as const;
const create = { ...session, kind: "create", at, roleIds: [5] } as const;

test.each<[string, KeyRequest, string | undefined]>([
  ["90 days", { ...create, expiresAt: after(90 * day) }, undefined],
  ["90 days by a clock that is ahead", { ...create, expiresAt: after(90 * day + 60) }, undefined],
  [
    "90 days and more than a minute",
    { ...create, expiresAt: after(90 * day + 61) },
    "must be within 90 days, the longest lifetime of an access key",
  ],
  [
    "91 days",
    { ...create, expiresAt: after(91 * day) },
    "must be within 90 days, the longest lifetime of an access key",
  ],
  [
    "no expiry",
    { ...create, expiresAt: null },
    "must be within 90 days, because access keys must expire",
  ],
  [
    "a user without a role",
    { ...create, roleIds: [8], expiresAt: after(day) },
    "Your roles do not permit access keys. Ask an administrator.",
  ],
  [
    "a token",
    { ...create, via: "access-key", expiresAt: after(day) },
    "Access keys may not create, restore, renew or regenerate access keys here. Sign in with a browser.",
  ],
  [
    "renewal to never",
    { ...session, kind: "renew", expiresAt: null, at },
    "must be within 90 days, because access keys must expire",
  ],
  ["1 hour of overlap", { ...session, kind: "regenerate", gracePeriodSeconds: 3600 }, undefined],
  [
    "2 hours of overlap",
    { ...session, kind: "regenerate", gracePeriodSeconds: 7200 },
    "The previous secret can work for at most 1 hour",
  ],
  [
    "an extension by 1 hour",
    { ...session, kind: "extend-previous-secret", expiresAt: after(3600), secretCreatedAt: at },
    undefined,
  ],
  [
    "an extension by 2 hours",
    { ...session, kind: "extend-previous-secret", expiresAt: after(7200), secretCreatedAt: at },
    "must be at most 2027-01-01T01:00:00.000Z, 1 hour after the rotation",
  ],
])("a strict policy decides about %s", (_, request, message) => {
  expect(findRefusal(strict, request)?.message).toBe(message);
});

test("without a policy nothing is refused, and a key without an expiry never expires", () => {
  const requests: KeyRequest[] = [
    { ...create, roleIds: [], via: "access-key", expiresAt: null },
    { ...session, kind: "renew", expiresAt: after(5000 * day), at },
    { ...session, kind: "regenerate", gracePeriodSeconds: 7 * day },
  ];
  for (const request of requests) expect(findRefusal(defaultKeyPolicy, request)).toBeUndefined();
  expect(defaultExpiry(defaultKeyPolicy, at)).toBeNull();
});

test("without a policy, keys last for up to 100 years", () => {
  const refuse = (expiresAt: Date) =>
    findRefusal(defaultKeyPolicy, { ...session, kind: "renew", expiresAt, at })?.message;
  expect(refuse(after(longestLifetimeSeconds))).toBeUndefined();
  expect(refuse(new Date("9999-01-01T00:00:00Z"))).toBe("must be within 100 years");
  const tooLong = { name: "ci", expiresInSeconds: 99_999_999_999 };
  const { error } = createAccessKeyInput.safeParse(tooLong);
  expect(error?.issues).toMatchObject([{ message: "must be within 100 years" }]);
});

test("a key that must expire says so without a longest lifetime too", () => {
  const policy = { ...defaultKeyPolicy, neverExpires: false, defaultLifetimeSeconds: day };
  expect(findRefusal(policy, { ...session, kind: "renew", expiresAt: null, at })).toEqual({
    ...{ field: "expiresAt", message: "must be a date, because access keys must expire" },
  });
});

test("a previous secret ends at a whole second, also at the end of the longest overlap", () => {
  const end = latestPreviousSecretEnd(defaultKeyPolicy, new Date("2026-03-01T10:00:00.950Z"));
  expect(end).toEqual(new Date("2026-03-08T10:00:00Z"));
});

test.each([
  [90 * day, "90 days"],
  [day, "1 day"],
  [36 * 3600, "36 hours"],
  [90, "90 seconds"],
  [0, "0 seconds"],
])("%i seconds are %s", (seconds, words) => expect(inWords(seconds)).toBe(words));

const seconds = fc.integer({ min: 3600, max: 3660 * day });
const policies = fc
  .record({
    maxLifetimeSeconds: fc.option(seconds, { nil: undefined }),
    defaultLifetimeSeconds: fc.option(seconds, { nil: undefined }),
    neverExpires: fc.boolean(),
    maxGracePeriodSeconds: fc.integer({ min: 0, max: 7 * day }),
    keysMayManageKeys: fc.boolean(),
    exemptUntil: fc.option(
      fc.integer({ min: -day, max: 366 * day }).map((offset) => after(offset).toISOString()),
      { nil: undefined },
    ),
  })
  .map((input) => keyPolicyInput.safeParse(input))
  .filter(({ success }) => success)
  .map(({ data }) => data as KeyPolicy);

test("every expiry that a valid policy permits or chooses is within the longest lifetime", () => {
  fc.assert(
    fc.property(policies, fc.integer({ min: 1, max: 8000 * day }), (policy, offset) => {
      const usual = defaultExpiry(policy, at);
      for (const expiresAt of [usual, after(offset), null]) {
        if (findRefusal(policy, { ...session, kind: "renew", expiresAt, at })) {
          expect(expiresAt).not.toBe(usual);
          continue;
        }
        const given = fitExpiry(policy, expiresAt, at);
        const latest = latestExpiry(policy, at);
        if (given === null) expect(policy.neverExpires).toBe(true);
        else if (latest) expect(given.getTime()).toBeLessThanOrEqual(latest.getTime());
      }
    }),
  );
});

test("an existing key that was given an earlier expiry is not given another one", () => {
  fc.assert(
    fc.property(policies, fc.integer({ min: 0, max: 5000 * day }), (policy, age) => {
      fc.pre(!policy.neverExpires);
      const expiresAt = shortenedExpiry(policy, after(-age), at);
      if (policy.exemptUntil) {
        const exempt = Date.parse(policy.exemptUntil);
        expect(expiresAt.getTime()).toBeGreaterThan(exempt - 1000);
      }
      for (const later of [at, after(day), after(400 * day)]) {
        const { latestExpiry: latest } = termsOf(policy, later);
        if (latest) expect(expiresAt.getTime()).toBeLessThanOrEqual(latest.getTime());
      }
    }),
  );
});

test("a secret is to be rotated some days after it was made, and not while keys are exempt", () => {
  const key = { expiresAt: after(day), secretCreatedAt: at };
  const rotating = { ...defaultKeyPolicy, rotateEveryDays: 30 };
  expect(dueDates(key, defaultKeyPolicy)).toEqual({ expiresAt: after(day), rotationDueAt: null });
  expect(dueDates(key, rotating).rotationDueAt).toEqual(after(30 * day));
  const exemptUntil = after(60 * day).toISOString();
  expect(dueDates(key, { ...rotating, exemptUntil }).rotationDueAt).toEqual(after(60 * day));
});

const valid = { neverExpires: true, maxGracePeriodSeconds: 0, keysMayManageKeys: true };

test.each([
  [{ ...valid, maxLifetimeSeconds: day }, "neverExpires"],
  [{ ...valid, neverExpires: false }, "defaultLifetimeSeconds"],
  [
    { ...valid, neverExpires: false, maxLifetimeSeconds: day, defaultLifetimeSeconds: 2 * day },
    "defaultLifetimeSeconds",
  ],
  [{ ...valid, maxGracePeriodSeconds: 7 * day + 1 }, "maxGracePeriodSeconds"],
  [{ ...valid, suspendUnusedAfterDays: 0 }, "suspendUnusedAfterDays"],
  [{ ...valid, rotateEveryDays: 1.5 }, "rotateEveryDays"],
  [{ ...valid, permittedRoleIds: [] }, "permittedRoleIds"],
  [{ ...valid, exemptUntil: "soon" }, "exemptUntil"],
])("an invalid policy is refused at its field: %j", (input, field) => {
  const issues = keyPolicyInput.safeParse(input).error?.issues ?? [];
  expect(issues.map(({ path }) => path[0])).toEqual([field]);
});

test("a rule that is null is not set", () => {
  expect(keyPolicyInput.parse({ ...valid, rotateEveryDays: null, exemptUntil: null })).toEqual(
    valid,
  );
});
