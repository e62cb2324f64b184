/** The process's log: one JSON object a line on standard error. Never a header, a body or a token. */
import "server-only";
import pino from "pino";

export const log = pino(
  { base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination({ dest: 2, sync: true }),
);
