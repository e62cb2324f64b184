/** How long a session lasts, and when its being used is worth a note. Pure. */

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

/** Whether neither of the two lifetimes is over. */
export const isWithinLifetimes = (
  { absoluteSeconds, idleSeconds }: Lifetimes,
  { createdAt, seenAt }: Times,
  now: Date,
): boolean =>
  secondsBetween(createdAt, now) < absoluteSeconds && secondsBetween(seenAt, now) < idleSeconds;

/** Whether the last note is so old that a request deserves another: once a minute, oftener for short idle times. */
export const isUpdateDue = ({ idleSeconds }: Lifetimes, { seenAt }: Times, now: Date): boolean =>
  secondsBetween(seenAt, now) >=
  Math.min(maxUpdateIntervalSeconds, idleSeconds / updatesPerIdleTime);
