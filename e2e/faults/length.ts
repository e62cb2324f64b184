/** The size of the crash tests: small in `npm run test:rest`, as requested in `npm run test:faults`. */

const { FAULT_KILLS, FAULT_WRITES } = process.env;

/** Whether to test every case instead of a sample. */
export const isLong = FAULT_KILLS !== undefined;

export const kills = Number(FAULT_KILLS ?? 50);

/** Acknowledged writes in total. */
export const writes = Number(FAULT_WRITES ?? 1_500);
