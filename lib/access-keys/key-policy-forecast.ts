/** Which keys a policy for access keys does not touch yet, but soon will. */
import "server-only";
import { countUnusedLater } from "@/db/queries/key-policy-effects";
import type { PolicyTerms } from "@/db/queries/key-policy-terms";
import type { KeyPolicy } from "./key-policy";
import type { KeyPolicyPreview } from "./key-policy-input";

const dayMilliseconds = 86_400_000;
const mostDays = 30;

/** Looks ahead for half of the permitted time at most: otherwise every key that is not in daily use would count. */
const forecastDays = (permitted: number): number => Math.min(mostDays, Math.ceil(permitted / 2));

/** The keys that will be suspended because they are unused; nothing without such a rule. */
export async function forecastUnused(
  tenantId: number,
  { suspendUnusedAfterDays }: KeyPolicy,
  terms: PolicyTerms,
): Promise<Pick<KeyPolicyPreview, "unusedSoon">> {
  const { at, usedBefore } = terms;
  if (suspendUnusedAfterDays === undefined || !usedBefore) return {};
  const ahead = forecastDays(suspendUnusedAfterDays) * dayMilliseconds;
  const until = new Date(at.getTime() + ahead);
  const later = { ...terms, at: until, usedBefore: new Date(usedBefore.getTime() + ahead) };
  const found = await countUnusedLater(tenantId, terms, later);
  return { unusedSoon: { ...found, until: until.toISOString() } };
}
