/** The only place that asks what time it is. Pure otherwise: everything else takes a `Date`. */
export const now = (): Date => new Date(Date.now());

/** The same in milliseconds since 1970, where no `Date` is needed. */
export const nowMilliseconds = (): number => Date.now();

/** Milliseconds of a clock that never jumps: to measure how long something took. */
export const elapsedMilliseconds = (): number => performance.now();
