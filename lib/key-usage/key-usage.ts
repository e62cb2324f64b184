/** How much an access key is used, as its owner sees it. Pure. */
import { z } from "zod";
import { nullableTime, responseSchema, time } from "../http/schemas";

const tokenCounts = z.object({ issued: z.int().min(0), refused: z.int().min(0) });

const keyCaller = z.object({
  /** Null if unknown. */
  address: z.string().nullable(),
  client: z.string().nullable(),
  firstSeenAt: time,
  lastSeenAt: time,
});

const callersOfSecret = z.object({
  callerCount: z.int().min(0),
  callers: z.array(keyCaller).describe("The last ten of them"),
});

const firstUse = keyCaller.omit({ firstSeenAt: true, lastSeenAt: true }).extend({ at: time });

/** Who uses which of the two secrets of a key since the last rotation. */
const rotation = z.object({
  startedAt: time.describe("When the secret in use was made"),
  firstUse: firstUse
    .exactOptional()
    .describe(
      "The first token issued with the secret in use while both worked; forgotten after 30 days",
    ),
  hours: z
    .array(z.object({ hour: time, current: z.int().min(0), previous: z.int().min(0) }))
    .describe(
      "Tokens issued with each secret while both worked: the hours in which there were any, oldest first",
    ),
  previous: callersOfSecret
    .extend({
      lastUsedAt: nullableTime.describe("When a token was last issued with it since the rotation"),
      unusedLongEnoughAt: time.describe(
        "From then on it is safe to end, if it is not used again: two hours or the lifetime of a token, whichever is longer, after its last use",
      ),
    })
    .describe("Tokens issued with the previous secret since the rotation, and to which callers"),
  ended: callersOfSecret
    .extend({ attempts: z.int().min(0), lastAttemptAt: nullableTime })
    .describe("Attempts with the previous secret after it ended, in the last 30 days"),
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
    rotation: rotation
      .exactOptional()
      .describe("Absent until the secret is regenerated for the first time"),
  }),
);

type TokenCounts = z.infer<typeof tokenCounts>;
export type KeyCaller = z.infer<typeof keyCaller>;
export type KeyUsage = z.infer<typeof keyUsage>;
export type Rotation = z.infer<typeof rotation>;

export const usageDays = 30;

/** How many callers are listed. */
export const mostCallers = 10;

interface SeenCaller {
  /** Empty if unknown. */
  address: string;
  client: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
}

export const toCaller = ({ address, client, firstSeenAt, lastSeenAt }: SeenCaller): KeyCaller => ({
  address: address || null,
  client: client || null,
  firstSeenAt: firstSeenAt.toISOString(),
  lastSeenAt: lastSeenAt.toISOString(),
});

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
