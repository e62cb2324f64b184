/** How times read on the page. Pure: the current time is a parameter, and so is the time zone where a server renders. */

const locale = "en-GB";

const units = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const format = (iso: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, options).format(new Date(iso));

/** "31 Jan 2026, 10:05": in charts. */
export const formatShort = (iso: string): string =>
  format(iso, { dateStyle: "medium", timeStyle: "short" });

/** "31 Jan 2026, 10:05:09": in a list of events. */
export const formatSecond = (iso: string, timeZone?: string): string =>
  format(iso, { dateStyle: "medium", timeStyle: "medium", timeZone });

/** "31 January 2026 at 10:05:09 CET": what is shown about a time on hover and focus. */
export const formatExact = (iso: string, timeZone?: string): string =>
  format(iso, { dateStyle: "long", timeStyle: "long", timeZone });

/** "31 January 2026 at 10:05 CET": a time that the user chooses or waits for. */
export function formatMoment(iso: string, timeZone?: string): string {
  const date = new Date(iso);
  const zone = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" })
    .formatToParts(date)
    .find(({ type }) => type === "timeZoneName");
  const text = format(iso, { dateStyle: "long", timeStyle: "short", timeZone });
  return `${text} ${zone?.value ?? ""}`.trim();
}

/** The page's time may be this old: what ends a day after it was set must not read "in 1 day" at first. */
const slackSeconds = 60;

/** "in 6 days", "in 24 hours", rounded to the nearest unit. */
export function formatUntil(iso: string, nowMilliseconds: number): string {
  const seconds = Math.max(0, (Date.parse(iso) - nowMilliseconds) / 1000);
  const unit = units.find(([, length]) => seconds >= length + (length > 60 ? slackSeconds : 0));
  if (!unit) return "in less than a minute";
  const [name, length] = unit;
  return new Intl.RelativeTimeFormat(locale).format(Math.round(seconds / length), name);
}

/** "3 hours ago". A clock that runs a little behind the server's reads "just now". */
export function formatRelative(iso: string, nowMilliseconds: number): string {
  const seconds = Math.max(0, (nowMilliseconds - Date.parse(iso)) / 1000);
  const unit = units.find(([, length]) => seconds >= length);
  if (!unit) return "just now";
  const [name, length] = unit;
  return new Intl.RelativeTimeFormat(locale).format(-Math.floor(seconds / length), name);
}
