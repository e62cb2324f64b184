/** The log: JSON lines on standard error. Never a header, a body, a query, a token or the values of a statement. */
import "server-only";
import pino from "pino";
import { nowMilliseconds } from "./clock";
import { env } from "./env";
import { LogDestination } from "./log-destination";
import { toLoggedError } from "./logged-error";
import { once } from "./once";

function makeLog() {
  const destination = new LogDestination();
  const options = {
    level: env().logLevel,
    base: null,
    timestamp: () => `,"time":"${timeText()}"`,
    formatters: { level: (level: string) => ({ level }) },
    serializers: { err: (error: unknown) => toLoggedError(error) },
  };
  const logger = pino(options, destination);
  return { logger, destination, isInfoEnabled: logger.isLevelEnabled("info") };
}

const made = once(makeLog);

const logger = () => made().logger;

let latest = { milliseconds: 0, text: "" };

/** The current time. Formatted once a millisecond, because many lines are written in the same one. */
function timeText(): string {
  const milliseconds = nowMilliseconds();
  if (latest.milliseconds !== milliseconds)
    latest = { milliseconds, text: new Date(milliseconds).toISOString() };
  return latest.text;
}

type Members = object;

export const log = {
  debug: (members: Members, message: string) => logger().debug(members, message),
  /** The line of a request, as `info` would write it, but faster (docs/decisions/040). */
  request(members: Members): void {
    const { destination, isInfoEnabled } = made();
    if (!isInfoEnabled) return;
    const rest = JSON.stringify(members).slice(1, -1);
    destination.write(`{"level":"info","time":"${timeText()}",${rest},"msg":"request"}\n`);
  },
  info: (members: Members, message: string) => logger().info(members, message),
  warn: (members: Members, message: string) => logger().warn(members, message),
  error: (error: unknown, message: string, members: Members = {}) =>
    logger().error({ ...members, err: error }, message),
};
