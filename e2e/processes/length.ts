/** How long these tests take: under a minute in `npm test`, what their figures need in `npm run test:races`. */

/** Whether it is the long run. */
export const isLong = process.env.RACES === "long";

/** The number for the run that this is. */
export const times = (short: number, long: number): number => (isLong ? long : short);
