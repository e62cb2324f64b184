/** The expiry that a form offers and what it means. Pure. */

import { dayOf, toEndOfDay } from "@/components/ui/day";
import { formatMoment } from "@/components/ui/format-time";
import type { Option } from "@/components/ui/select";
import { type KeyPolicy, latestExpiry, lifetimeWithoutChoice } from "@/lib/access-keys/key-policy";
import { secondsLater } from "@/lib/access-keys/policy";
import { inWords } from "@/lib/platform/duration";

/** The values of the fields, by the names that the API gives them: the choice, and the day if the choice is a date. */
export interface ExpiryValues {
  [name: string]: string;
  /** A lifetime, or one of the choices below. */
  expiresInSeconds: string;
  expiresAt: string;
}

export const never = "never";
export const onDate = "date";
/** The present expiry stays. */
export const unchanged = "unchanged";

const daySeconds = 86_400;

const presets = [
  { days: 7, label: "In 7 days" },
  { days: 30, label: "In 30 days" },
  { days: 90, label: "In 90 days" },
  { days: 180, label: "In 180 days" },
  { days: 365, label: "In 1 year" },
];

export const toChoice = (days: number) => String(days * daySeconds);

/** The lifetimes to choose from, with the longest and the default one of the policy. */
function lifetimesOf(policy: KeyPolicy): Option[] {
  const { maxLifetimeSeconds: most = Number.POSITIVE_INFINITY } = policy;
  const known = presets.map(({ days, label }) => ({ seconds: days * daySeconds, label }));
  const others = [policy.maxLifetimeSeconds, lifetimeWithoutChoice(policy)]
    .filter((seconds) => seconds !== undefined)
    .filter((seconds, index, all) => all.indexOf(seconds) === index)
    .filter((seconds) => known.every((preset) => preset.seconds !== seconds))
    .map((seconds) => ({ seconds, label: `In ${inWords(seconds)}` }));
  return [...known, ...others]
    .filter(({ seconds }) => seconds <= most)
    .sort((a, b) => a.seconds - b.seconds)
    .map(({ seconds, label }) => ({ value: String(seconds), label }));
}

/** @param present the present expiry of the key */
export const expiryOptions = (policy: KeyPolicy, present?: string): Option[] => [
  ...(present ? [{ value: unchanged, label: "Do not change" }] : []),
  ...(policy.neverExpires ? [{ value: never, label: "Never" }] : []),
  ...lifetimesOf(policy),
  { value: onDate, label: "On a date" },
];

/** The choice that a form begins with. */
export function defaultChoice(policy: KeyPolicy): string {
  const seconds = lifetimeWithoutChoice(policy);
  return seconds === undefined ? never : String(seconds);
}

/** The choice for a key that is renewed: 30 days, if the policy permits it. */
export const renewalChoice = (policy: KeyPolicy): string =>
  (policy.maxLifetimeSeconds ?? 30 * daySeconds) < 30 * daySeconds
    ? defaultChoice(policy)
    : toChoice(30);

/** The lifetime that is chosen; undefined for another choice. The last day that the policy permits is the longest one. */
function lifetimeOf(
  { expiresInSeconds: choice, expiresAt: day }: ExpiryValues,
  at: number,
  policy: KeyPolicy,
): number | undefined {
  if (choice === never || choice === unchanged) return undefined;
  if (choice !== onDate) return Number(choice);
  const latest = latestExpiry(policy, new Date(at));
  return latest && dayOf(latest) === day ? policy.maxLifetimeSeconds : undefined;
}

/**
 * When the key would expire: undefined for no change, null for no expiry, "" for a day that is no date. A key works until
 * the last minute of the day in the time zone of the user.
 *
 * @param at the current time, in milliseconds since 1970
 */
export function toExpiresAt(values: ExpiryValues, at: number, policy: KeyPolicy) {
  if (values.expiresInSeconds === unchanged) return undefined;
  if (values.expiresInSeconds === never) return null;
  const seconds = lifetimeOf(values, at, policy);
  if (seconds === undefined) return toEndOfDay(values.expiresAt);
  return secondsLater(new Date(at), seconds).toISOString();
}

/** What the API gets. It counts a lifetime by its own clock, so that one that is permitted is not refused. */
export function toExpiry(values: ExpiryValues, at: number, policy: KeyPolicy) {
  const expiresInSeconds = lifetimeOf(values, at, policy);
  if (expiresInSeconds !== undefined) return { expiresInSeconds };
  return { expiresAt: toExpiresAt(values, at, policy) };
}

/** What the policy requires of the choice. */
function explainPolicy({ neverExpires, maxLifetimeSeconds }: KeyPolicy): string {
  if (maxLifetimeSeconds !== undefined)
    return ` Access keys can last for up to ${inWords(maxLifetimeSeconds)}.`;
  return neverExpires ? "" : " Access keys must expire.";
}

/** What the choice means, in words. */
export function explainExpiry(
  expiresAt: string | null | undefined,
  policy: KeyPolicy,
): string | undefined {
  if (expiresAt === "") return explainPolicy(policy).trim() || undefined;
  const meaning = expiresAt
    ? `Works until ${formatMoment(expiresAt)}.`
    : "The key does not expire.";
  return meaning + explainPolicy(policy);
}
