/** How long these tests take: a minute or two in `npm test`, what was asked for in `npm run test:faults`. */

const { FAULT_KILLS, FAULT_WRITES } = process.env;

/** Whether there is time for what differs little from what is tested anyway. */
export const isLong = FAULT_KILLS !== undefined;

export const kills = Number(FAULT_KILLS ?? 50);

/** Acknowledged over all kills together. */
export const writes = Number(FAULT_WRITES ?? 1_500);
