/**
 * How times read on the page. Pure: the moment "now" is always given, and so is nothing of the
 * viewer's time zone until the browser has taken over from the server.
 */

const locale = "en-GB";

const units = [
  ["year", 365 * 86_400],
  ["month", 30 * 86_400],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

const dayAndTime = { dateStyle: "medium", timeStyle: "short" } as const;

/** "31 Jan 2026, 09:05", in UTC: the form of `formatLocal` where the viewer's time zone is not known. */
export function formatUtc(iso: string): string {
  return new Intl.DateTimeFormat(locale, { ...dayAndTime, timeZone: "UTC" }).format(new Date(iso));
}

/** "31 Jan 2026, 10:05", in the viewer's time zone. */
export function formatLocal(iso: string): string {
  return new Intl.DateTimeFormat(locale, dayAndTime).format(new Date(iso));
}

/** "31 January 2026 at 10:05:09 CET": everything there is to know, for those who ask. */
export function formatExact(iso: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "long" }).format(
    new Date(iso),
  );
}

/** "31 January 2026 at 10:05 CET": a time that the user chooses or waits for. */
export function formatMoment(iso: string): string {
  const date = new Date(iso);
  const zone = new Intl.DateTimeFormat(locale, { timeZoneName: "short" })
    .formatToParts(date)
    .find(({ type }) => type === "timeZoneName");
  const text = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short" });
  return `${text.format(date)} ${zone?.value ?? ""}`.trim();
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
