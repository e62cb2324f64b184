/** The log line and the metrics of a response. */
import { elapsedMilliseconds } from "../platform/clock";
import { env } from "../platform/env";
import { log } from "../platform/log";
import { countRequest } from "../platform/metrics";
import { AnonymousLineLimit } from "./anonymous-line-limit";
import { ApiError } from "./api-error";
import { OAuthError } from "./oauth-errors";
import type { RequestContext } from "./request-context";

export interface LoggedResponse {
  context: RequestContext;
  method: string;
  /** From the list of routes, never a path of the client. */
  route: string;
  status: number;
  /** When the request arrived, by `elapsedMilliseconds`. */
  startedAt: number;
  /** What was thrown. */
  error?: unknown;
  /** Whether the response is a file of the build. It has a line only at the level debug. */
  isAsset?: boolean;
}

const toHundredths = (milliseconds: number) => Math.round(milliseconds * 100) / 100;

const maxIdLength = 200;

const anonymousLines = new AnonymousLineLimit();

/** Whether the request has a line of its own. Failures always do. */
function isListed({ context: { caller, client }, status }: LoggedResponse, at: number): boolean {
  if (caller || status >= 500 || !env().rateLimits) return true;
  const requests = anonymousLines.roll(at);
  if (requests > 0) log.warn({ requests }, "requests without a known caller were not logged");
  return anonymousLines.take(client.address);
}

/** Counts the response and writes its line. */
export function logResponse(response: LoggedResponse): void {
  const { context, method, route, status, startedAt, error, isAsset = false } = response;
  context.isLogged = true;
  const at = elapsedMilliseconds();
  const milliseconds = at - startedAt;
  countRequest(route, method, status, milliseconds / 1000);
  if (!isAsset && !isListed(response, at)) return;
  const { requestId, clientRequestId, caller } = context;
  // V8 copies a spread at the end many times faster than one in front of other members.
  const line = {
    method,
    route,
    status,
    durationMs: toHundredths(milliseconds),
    requestId,
    ...caller,
    // Only of known callers, because the text is the client's.
    ...(caller && clientRequestId && { clientRequestId: clientRequestId.slice(0, maxIdLength) }),
  };
  const { plannedBecause, loggedBecause } =
    error instanceof ApiError ? error : ({} as Partial<ApiError>);
  if (plannedBecause) log.info({ ...line, cause: plannedBecause }, "request");
  else if (status >= 500) log.error(error, "request failed", line);
  // Anyone can send wrong credentials: no warning.
  else if (error instanceof OAuthError && error.loggedBecause)
    log.request({ ...line, cause: error.loggedBecause });
  else if (loggedBecause) log.warn({ ...line, cause: loggedBecause }, "request");
  else if (isAsset) log.debug(line, "request");
  else log.request(line);
}
