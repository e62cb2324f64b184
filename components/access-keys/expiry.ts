/** The expiry that a form offers and what it means. Pure. */
import { formatMoment } from "@/components/ui/format-time";
import type { Option } from "@/components/ui/select";

/** The values of the fields: the choice, and the day if the choice is a date. */
export interface ExpiryValues {
  [name: string]: string;
  expiry: string;
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

/** @param present the present expiry of the key */
export const expiryOptions = (present?: string): Option[] => [
  ...(present ? [{ value: unchanged, label: "Do not change" }] : []),
  { value: never, label: "Never" },
  ...presets.map(({ days, label }) => ({ value: toChoice(days), label })),
  { value: onDate, label: "On a date" },
];

/** The day in so many days, as a date field has it. */
export function dayIn(days: number, at: number): string {
  const date = new Date(at + days * daySeconds * 1000);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

/**
 * What the API gets: undefined for no change, null for no expiry, "" for a day that is no date. A key works until the
 * last minute of the day in the time zone of the user.
 *
 * @param at the current time, in milliseconds since 1970
 */
export function toExpiresAt({ expiry, expiresAt }: ExpiryValues, at: number) {
  if (expiry === unchanged) return undefined;
  if (expiry === never) return null;
  const end =
    expiry === onDate ? new Date(`${expiresAt}T23:59:00`) : new Date(at + Number(expiry) * 1000);
  return Number.isNaN(end.getTime()) ? "" : end.toISOString();
}

/** What the choice means, in words. */
export function explainExpiry(expiresAt: string | null | undefined): string | undefined {
  if (expiresAt === "") return undefined;
  if (!expiresAt) return "The key does not expire.";
  return `Works until ${formatMoment(expiresAt)}.`;
}
