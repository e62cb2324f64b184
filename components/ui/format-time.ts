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

/** "3 hours ago". A clock that runs a little behind the server's reads "just now". */
export function formatRelative(iso: string, nowMilliseconds: number): string {
  const seconds = Math.max(0, (nowMilliseconds - Date.parse(iso)) / 1000);
  const unit = units.find(([, length]) => seconds >= length);
  if (!unit) return "just now";
  const [name, length] = unit;
  return new Intl.RelativeTimeFormat(locale).format(-Math.floor(seconds / length), name);
}
