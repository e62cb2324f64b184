/**
 * The process's log: one JSON object a line on standard error, written in the background, and the rest of
 * it when the process ends. Never a header, a body, a query, a token or the values of a statement.
 */
import "server-only";
import pino from "pino";
import { processWide } from "@/db/process-wide";
import { env } from "./env";
import { toLoggedError } from "./logged-error";

/** A write for each line would cost the event loop more than the line itself; so would one for each few. */
const flushAfterBytes = 64 * 1024;
const flushEveryMilliseconds = 100;

/** When nobody reads the other end, lines are given up before the memory is. */
const maxPendingBytes = 8 * 1024 * 1024;

const makeLogger = () =>
  pino(
    {
      level: env().logLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: (error: unknown) => toLoggedError(error) },
    },
    pino.destination({
      dest: 2,
      sync: false,
      minLength: flushAfterBytes,
      maxWrite: 2 * flushAfterBytes,
      maxLength: maxPendingBytes,
      periodicFlush: flushEveryMilliseconds,
    }),
  );

/** One for both bundles, so that their lines do not cut into each other. Made when first needed. */
const logger = () => processWide("log", makeLogger);

/** What a line says besides its time, level and message. */
type Members = object;

export const log = {
  debug: (members: Members, message: string) => logger().debug(members, message),
  info: (members: Members, message: string) => logger().info(members, message),
  warn: (members: Members, message: string) => logger().warn(members, message),
  error: (error: unknown, message: string, members: Members = {}) =>
    logger().error({ ...members, err: error }, message),
};
