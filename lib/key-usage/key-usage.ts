/** How much an access key is used, as its owner sees it. Pure. */
import { z } from "zod";
import { responseSchema, time } from "../http/schemas";

const tokenCounts = z.object({ issued: z.int().min(0), refused: z.int().min(0) });

const keyCaller = z.object({
  /** Null if unknown. */
  address: z.string().nullable(),
  client: z.string().nullable(),
  firstSeenAt: time,
  lastSeenAt: time,
});

export const keyUsage = responseSchema(
  "AccessKeyUsage",
  z.object({
    last24Hours: tokenCounts,
    last30Days: tokenCounts,
    days: z
      .array(tokenCounts.extend({ date: z.iso.date() }))
      .describe("The last 30 days in UTC, oldest first, today last"),
    callerCount: z.int().min(0).describe("Addresses and clients of the last 30 days"),
    callers: z.array(keyCaller).describe("The last ten of them"),
  }),
);

type TokenCounts = z.infer<typeof tokenCounts>;
export type KeyCaller = z.infer<typeof keyCaller>;
export type KeyUsage = z.infer<typeof keyUsage>;

export const usageDays = 30;

const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;

/** The start of the hour that the time lies in; both in milliseconds since 1970. */
export const startOfHour = (time: number): number =>
  Math.floor(time / hourMilliseconds) * hourMilliseconds;

/** The start, in UTC, of the first of the days that are shown at the time. */
export const firstDay = (time: Date): Date =>
  new Date((Math.floor(time.getTime() / dayMilliseconds) - (usageDays - 1)) * dayMilliseconds);

type Hour = TokenCounts & { hour: Date };

const total = (hours: readonly TokenCounts[]): TokenCounts => ({
  issued: hours.reduce((sum, { issued }) => sum + issued, 0),
  refused: hours.reduce((sum, { refused }) => sum + refused, 0),
});

const toDate = (time: Date): string => time.toISOString().slice(0, 10);

/** Adds up the counts of the hours, which may have gaps and must not be older than `firstDay`. */
export function summarise(
  hours: readonly Hour[],
  at: Date,
): Pick<KeyUsage, "last24Hours" | "last30Days" | "days"> {
  const first = firstDay(at).getTime();
  const days = Array.from({ length: usageDays }, (_, day) => {
    const date = toDate(new Date(first + day * dayMilliseconds));
    return { date, ...total(hours.filter(({ hour }) => toDate(hour) === date)) };
  });
  // The hour that began a day ago counts in full: better to count too much than to miss a use.
  const yesterday = startOfHour(at.getTime()) - dayMilliseconds;
  return {
    last24Hours: total(hours.filter(({ hour }) => hour.getTime() >= yesterday)),
    last30Days: total(hours),
    days,
  };
}
