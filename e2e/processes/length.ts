/** The size of the race tests: under a minute in `npm run test:rest`, more in `npm run test:races`. */

/** Whether this is the long run. */
export const isLong = process.env.RACES === "long";

/** The number for the short or the long run. */
export const times = (short: number, long: number): number => (isLong ? long : short);
