/** The line and the figures of a request that has been answered: one place for both mounts and for pages. */
import { elapsedMilliseconds } from "../platform/clock";
import { env } from "../platform/env";
import { log } from "../platform/log";
import { countRequest } from "../platform/metrics";
import { AnonymousLines } from "./anonymous-lines";

export interface LoggedResponse {
  /** Who asked and under which id, as far as it is known; nothing that the client chose. */
  notes?: object;
  method: string;
  /** A name from the list of routes, never a path. */
  route: string;
  status: number;
  /** What `elapsedMilliseconds` said when the request came. */
  startedAt: number;
  /** Where the request came from, when it is not known who asked. */
  anonymous: { address: string | null } | undefined;
  /** What went wrong, when the status says that it did. */
  error?: unknown;
  /** Requests that nobody looks for one by one. */
  isRoutine?: boolean;
}

const toHundredths = (milliseconds: number) => Math.round(milliseconds * 100) / 100;

const anonymousLines = new AnonymousLines();

/** Whether the request gets a line of its own. Failures always do. */
function isListed({ anonymous, status }: LoggedResponse, at: number): boolean {
  if (!anonymous || status >= 500 || !env().rateLimits) return true;
  const requests = anonymousLines.roll(at);
  if (requests > 0) log.warn({ requests }, "requests without a known caller were not logged");
  return anonymousLines.take(anonymous.address);
}

export function logResponse(answer: LoggedResponse): void {
  const { notes, method, route, status, startedAt, isRoutine = false } = answer;
  const at = elapsedMilliseconds();
  const milliseconds = at - startedAt;
  countRequest(route, method, status, milliseconds / 1000);
  if (!isRoutine && !isListed(answer, at)) return;
  // What is spread comes last: to add members to a copy takes V8 forty times as long as to copy onto some.
  const line = { method, route, status, durationMs: toHundredths(milliseconds), ...notes };
  if (status >= 500) log.error(answer.error, "request failed", line);
  else if (isRoutine) log.debug(line, "request");
  else log.request(line);
}
