/** The lifetimes of a session, and how often its last use is updated. Pure. */

export interface Lifetimes {
  /** From sign-in, however busy the session is. */
  absoluteSeconds: number;
  /** Without a request. */
  idleSeconds: number;
}

interface Times {
  createdAt: Date;
  seenAt: Date;
}

const secondsBetween = (earlier: Date, later: Date) => (later.getTime() - earlier.getTime()) / 1000;

const maxUpdateIntervalSeconds = 60;
const updatesPerIdleTime = 10;

/** Whether the session has exceeded neither lifetime. */
export const isWithinLifetimes = (
  { absoluteSeconds, idleSeconds }: Lifetimes,
  { createdAt, seenAt }: Times,
  now: Date,
): boolean =>
  secondsBetween(createdAt, now) < absoluteSeconds && secondsBetween(seenAt, now) < idleSeconds;

/** Whether a request must update the time of last use: once a minute, or ten times per idle lifetime if that is more often. */
export const isUpdateDue = ({ idleSeconds }: Lifetimes, { seenAt }: Times, now: Date): boolean =>
  secondsBetween(seenAt, now) >=
  Math.min(maxUpdateIntervalSeconds, idleSeconds / updatesPerIdleTime);
