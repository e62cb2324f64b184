import { expect, test } from "vitest";
import { defaultKeyPolicy } from "@/lib/access-keys/key-policy";
import { ruleOf } from "./affected-rule";

test("an affected key names the rule with its limit", () => {
  const days = { rotateEveryDays: 180, suspendUnusedAfterDays: 90 };
  const policy = { ...defaultKeyPolicy, ...days, suspendWhenOwnerAbsentForDays: 30 };
  expect(ruleOf({ reason: "rotation" }, policy)).toBe("the client secret is older than 180 days");
  expect(ruleOf({ reason: "unused" }, policy)).toBe("unused for 90 days");
  expect(ruleOf({ reason: "owner-absent" }, policy)).toMatch(/not signed in for 30 days$/);
  const lifetime = { ...policy, maxLifetimeSeconds: 7_776_000 };
  expect(ruleOf({ reason: "lifetime" }, lifetime)).toBe("the longest lifetime is 90 days");
  const usual = { ...policy, neverExpires: false, defaultLifetimeSeconds: 86_400 };
  expect(ruleOf({ reason: "lifetime" }, usual)).toMatch(/must expire, by default after 1 day$/);
});
