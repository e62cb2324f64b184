/** How much an access key is used, as its owner sees it. Pure. */

export interface TokenCounts {
  issued: number;
  refused: number;
}

export interface KeyCaller {
  /** Null where it was not known. */
  address: string | null;
  client: string | null;
  firstSeenAt: string;
  lastSeenAt: string;
}

export interface KeyUsage {
  last24Hours: TokenCounts;
  last30Days: TokenCounts;
  /** Each of the last 30 days, in UTC, oldest first, today last. */
  days: (TokenCounts & { date: string })[];
  /** How many addresses and clients obtained tokens in the last 30 days. */
  callerCount: number;
  /** Those seen last, at most ten. */
  callers: KeyCaller[];
}

export const usageDays = 30;

const hourMilliseconds = 3_600_000;
const dayMilliseconds = 24 * hourMilliseconds;

/** Milliseconds since 1970, of a time and of the beginning of its hour. */
export const startOfHour = (time: number): number =>
  Math.floor(time / hourMilliseconds) * hourMilliseconds;

/** The beginning, in UTC, of the first of the days that are shown at the time. */
export const firstDay = (time: Date): Date =>
  new Date((Math.floor(time.getTime() / dayMilliseconds) - (usageDays - 1)) * dayMilliseconds);

type Hour = TokenCounts & { hour: Date };

const total = (hours: readonly TokenCounts[]): TokenCounts => ({
  issued: hours.reduce((sum, { issued }) => sum + issued, 0),
  refused: hours.reduce((sum, { refused }) => sum + refused, 0),
});

const toDate = (time: Date): string => time.toISOString().slice(0, 10);

/** The counts of the hours, which may be incomplete and must not be older than `firstDay`, at a time. */
export function summarise(
  hours: readonly Hour[],
  at: Date,
): Pick<KeyUsage, "last24Hours" | "last30Days" | "days"> {
  const first = firstDay(at).getTime();
  const days = Array.from({ length: usageDays }, (_, day) => {
    const date = toDate(new Date(first + day * dayMilliseconds));
    return { date, ...total(hours.filter(({ hour }) => toDate(hour) === date)) };
  });
  // The hour that began a day ago counts whole: rather too many than a use that is not seen.
  const yesterday = startOfHour(at.getTime()) - dayMilliseconds;
  return {
    last24Hours: total(hours.filter(({ hour }) => hour.getTime() >= yesterday)),
    last30Days: total(hours),
    days,
  };
}
