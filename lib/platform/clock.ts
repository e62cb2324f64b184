/** The only module that reads the system clock; everything else takes a time as a parameter or asks here. */

/** The current time. */
export const now = (): Date => new Date();

/** The current time in milliseconds since 1970. */
export const nowMilliseconds = (): number => Date.now();

/** Milliseconds of a clock that never jumps, to measure how long something took. */
export const elapsedMilliseconds = (): number => performance.now();

let latestMilliseconds = 0;

/**
 * The latest time that this process has seen. It does not go back when the clock is put back, so what has expired stays
 * expired.
 */
export function latestTime(): Date {
  latestMilliseconds = Math.max(latestMilliseconds, Date.now());
  return new Date(latestMilliseconds);
}
