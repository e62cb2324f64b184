/** The rule of a policy because of which a key is affected, in words. Pure. */
import type { KeyPolicy } from "@/lib/access-keys/key-policy";
import type { AffectedKey } from "@/lib/access-keys/key-policy-input";
import { inWords } from "@/lib/platform/duration";

const daySeconds = 86_400;
const inDays = (days = 0) => inWords(days * daySeconds);

export function ruleOf({ reason }: Pick<AffectedKey, "reason">, policy: KeyPolicy): string {
  switch (reason) {
    case "lifetime":
      return policy.maxLifetimeSeconds === undefined
        ? `keys must expire, by default after ${inWords(policy.defaultLifetimeSeconds ?? 0)}`
        : `the longest lifetime is ${inWords(policy.maxLifetimeSeconds)}`;
    case "role":
      return "the owner has none of the roles";
    case "rotation":
      return `the client secret is older than ${inDays(policy.rotateEveryDays)}`;
    case "unused":
      return `unused for ${inDays(policy.suspendUnusedAfterDays)}`;
    case "owner-absent":
      return `the owner has not signed in for ${inDays(policy.suspendWhenOwnerAbsentForDays)}`;
  }
}
