/** The line and the figures of a request that has been answered: one place for both mounts and for pages. */
import { elapsedMilliseconds } from "../clock";
import { log } from "../log";
import { countRequest } from "../metrics";

export interface Answer {
  /** Who asked and under which id, as far as it is known; nothing that the client chose. */
  notes?: object;
  method: string;
  /** A name from the list of routes, never a path. */
  route: string;
  status: number;
  /** What `elapsedMilliseconds` said when the request came. */
  startedAt: number;
  /** What went wrong, when the status says that it did. */
  error?: unknown;
  /** Requests that nobody looks for one by one. */
  isRoutine?: boolean;
}

const toHundredths = (milliseconds: number) => Math.round(milliseconds * 100) / 100;

export function recordAnswer(answer: Answer): void {
  const { notes, method, route, status, startedAt, isRoutine = false } = answer;
  const milliseconds = elapsedMilliseconds() - startedAt;
  countRequest(route, method, status, milliseconds / 1000);
  // What is spread comes last: to add members to a copy takes V8 forty times as long as to copy onto some.
  const line = { method, route, status, durationMs: toHundredths(milliseconds), ...notes };
  if (status >= 500) log.error(answer.error, "request failed", line);
  else if (isRoutine) log.debug(line, "request");
  else log.request(line);
}
