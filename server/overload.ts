/**
 * Rejects requests before any work is done for them: those above the limit of requests in flight, and pages above the
 * limit of a client IP. Each response has Retry-After.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { readHealth } from "@/lib/health/api";
import { managementFormat, oauthFormat } from "@/lib/http/error-formats";
import { internalError, overloaded } from "@/lib/http/errors";
import { pathOf } from "@/lib/http/url";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { countLimitHit } from "@/lib/platform/metrics";
import { bounds } from "@/lib/rate-limits/bounds";
import { InFlight } from "@/lib/rate-limits/in-flight";
import { limitPage } from "@/lib/rate-limits/request-limits";
import { tokenPath } from "@/lib/tokens/paths";
import type { RequestListener } from "./direct-routes";
import { clientKeyOf, contextOf } from "./incoming-context";
import { RenderQueue } from "./render-queue";
import { isApi } from "./request-target";
import { withLogging } from "./response-log";

const inFlight = new InFlight(bounds.inFlight);

/** Never rejected: an orchestrator would restart a process that is only busy. */
const { path: health } = readHealth;

const isOAuth = (path: string) => path === tokenPath || path.startsWith("/oauth2/");

/** The body is not read, so the connection is closed after the response. */
const reject = (error: unknown, path: string): RequestListener =>
  withLogging((_request: IncomingMessage, response: ServerResponse) => {
    const format = isOAuth(path) ? oauthFormat : managementFormat;
    const { status, headers, body } = format.toWireError(error);
    const type = isApi(path) ? "application/json" : "text/plain; charset=utf-8";
    const own = { "Content-Type": type, Connection: "close" };
    response.writeHead(status, { ...format.defaultHeaders(), ...own, ...headers });
    response.end(isApi(path) ? JSON.stringify(body) : `${Object.values(body)[1]}\n`);
  });

/** Calls the listener if another request may be in flight. */
function serveWithinLimits(
  listener: RequestListener,
  request: IncomingMessage,
  response: ServerResponse,
): unknown {
  if (!env().rateLimits) return listener(request, response);
  const client = clientKeyOf(request);
  const reached = inFlight.findReachedBound(client);
  const path = reached ? pathOf(request.url ?? "/") : health;
  if (reached && path !== health) {
    countLimitHit(reached);
    return reject(overloaded(), path)(request, response);
  }
  inFlight.track(client, request, response);
  return listener(request, response);
}

/** Calls the listener when the queue reaches the request. */
export function withRenderQueue(listener: RequestListener): RequestListener {
  const [pages, handlers] = [new RenderQueue(bounds.pages), new RenderQueue(bounds.handlers)];
  return (request, response) => {
    const path = pathOf(request.url ?? "/");
    if (!env().rateLimits) return listener(request, response);
    const queue = isApi(path) ? handlers : pages;
    const entry = {
      client: clientKeyOf(request),
      response,
      render: () => listener(request, response),
      refuse: () => {
        countLimitHit("pages-at-once");
        return reject(overloaded(), path)(request, response);
      },
    };
    return queue.add(entry) ? undefined : entry.refuse();
  };
}

/** Calls the listener that `choose` returns. What either throws synchronously is logged, and the response is 500. */
export const withErrorResponses =
  (choose: (request: IncomingMessage) => RequestListener): RequestListener =>
  (request, response) => {
    try {
      return serveWithinLimits(choose(request), request, response);
    } catch (error) {
      log.error(error, "could not respond");
      if (response.headersSent) return response.destroy();
      return reject(internalError(error), pathOf(request.url ?? "/"))(request, response);
    }
  };

/** Calls the listener unless the client IP has reached its limit of pages. */
export const limitPages =
  (listener: RequestListener): RequestListener =>
  (request, response) =>
    limitPage(contextOf(request).client.address).then(
      () => listener(request, response),
      (error) => reject(error, pathOf(request.url ?? "/"))(request, response),
    );

/** Without limits, passwords can be guessed at any speed. */
export function warnWithoutLimits(): void {
  if (!env().rateLimits)
    log.warn({}, "RATE_LIMITS is off: passwords can be guessed and the server can be flooded");
}
