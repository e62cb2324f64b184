/** The only place that asks what time it is. Pure otherwise: everything else takes a `Date`. */

let latest = new Date(0);

/** Many ask in the same millisecond, and are given the same `Date`: nobody changes one. */
export function now(): Date {
  const milliseconds = Date.now();
  if (latest.getTime() !== milliseconds) latest = new Date(milliseconds);
  return latest;
}

/** The same in milliseconds since 1970, where no `Date` is needed. */
export const nowMilliseconds = (): number => Date.now();

/** Milliseconds of a clock that never jumps: to measure how long something took. */
export const elapsedMilliseconds = (): number => performance.now();
