/**
 * The process's log: one JSON object a line on standard error, written in the background, and the rest of
 * it when the process ends. Never a header, a body, a query, a token or the values of a statement.
 */
import "server-only";
import pino from "pino";
import { processWide } from "@/db/process-wide";
import { nowMilliseconds } from "./clock";
import { env } from "./env";
import { toLoggedError } from "./logged-error";

/** A write for each line would cost the event loop more than the line itself. */
const flushAfterBytes = 4_096;
const flushEveryMilliseconds = 100;

/** When nobody reads the other end, lines are given up before the memory is. */
const maxPendingBytes = 8 * 1024 * 1024;

/** What waits is looked at as a whole whenever a line joins it, so lines of requests join it together. */
const linesTogether = 64;

function makeLog() {
  const lines: string[] = [];
  const handOver = () => {
    if (lines.length > 0) destination.write(lines.splice(0).join(""));
  };
  // Before the destination hears of the end, and writes what it has.
  process.once("exit", handOver);
  const destination = pino.destination({
    dest: 2,
    sync: false,
    minLength: flushAfterBytes,
    maxLength: maxPendingBytes,
    periodicFlush: flushEveryMilliseconds,
  });
  const options = {
    level: env().logLevel,
    base: null,
    timestamp: () => `,"time":"${timeText()}"`,
    formatters: { level: (level: string) => ({ level }) },
    serializers: { err: (error: unknown) => toLoggedError(error) },
  };
  const logger = pino(options, destination);
  const add = (line: string) => {
    const waiting = lines.push(line);
    if (waiting === 1) setTimeout(handOver, flushEveryMilliseconds).unref();
    if (waiting === linesTogether) handOver();
  };
  return { logger, add, handOver, tellsRequests: logger.isLevelEnabled("info") };
}

/** One for both bundles, so that their lines do not cut into each other. Made when first needed. */
const made = () => processWide("log", makeLog);

/** Its lines come after those of the requests before. */
function logger() {
  made().handOver();
  return made().logger;
}

let latest = { milliseconds: 0, text: "" };

/** Now, as the log writes it. Many lines are written in the same millisecond. */
function timeText(): string {
  const milliseconds = nowMilliseconds();
  if (latest.milliseconds !== milliseconds)
    latest = { milliseconds, text: new Date(milliseconds).toISOString() };
  return latest.text;
}

/** What a line says besides its time, level and message. */
type Members = object;

export const log = {
  debug: (members: Members, message: string) => logger().debug(members, message),
  /** The line of a request that was answered, written as `info` would, by the shortest way: there are most of it. */
  request(members: Members): void {
    const { add, tellsRequests } = made();
    if (!tellsRequests) return;
    const rest = JSON.stringify(members).slice(1, -1);
    add(`{"level":"info","time":"${timeText()}",${rest},"msg":"request"}\n`);
  },
  info: (members: Members, message: string) => logger().info(members, message),
  warn: (members: Members, message: string) => logger().warn(members, message),
  error: (error: unknown, message: string, members: Members = {}) =>
    logger().error({ ...members, err: error }, message),
};
