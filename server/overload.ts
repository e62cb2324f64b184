/**
 * What is refused before any work is done for it: requests beyond those that can be in flight, and too many
 * pages for one client IP. Each refusal says when to ask again.
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
import type { Listener } from "./direct-routes";
import { clientKeyOf, contextOf } from "./incoming-context";
import { RenderQueue } from "./render-queue";
import { isApi } from "./request-target";
import { withLogging } from "./response-log";

const inFlight = new InFlight(bounds.inFlight);

/** Never refused: a supervisor would restart a process that is only busy. */
const { path: health } = readHealth;

const isOAuth = (path: string) => path === tokenPath || path.startsWith("/oauth2/");

/** Answers without looking at the body, so the connection ends with the answer. */
const refuse = (error: unknown, path: string): Listener =>
  withLogging((_request: IncomingMessage, response: ServerResponse) => {
    const format = isOAuth(path) ? oauthFormat : managementFormat;
    const { status, headers, body } = format.toWireError(error);
    const type = isApi(path) ? "application/json" : "text/plain; charset=utf-8";
    const own = { "Content-Type": type, Connection: "close" };
    response.writeHead(status, { ...format.defaultHeaders(), ...own, ...headers });
    response.end(isApi(path) ? JSON.stringify(body) : `${Object.values(body)[1]}\n`);
  });

/** Has the listener serve the request, if there is room for another. */
function serveWithinRoom(
  listener: Listener,
  request: IncomingMessage,
  response: ServerResponse,
): unknown {
  if (!env().rateLimits) return listener(request, response);
  const client = clientKeyOf(request);
  const reached = inFlight.findReachedBound(client);
  const path = reached ? pathOf(request.url ?? "/") : health;
  if (reached && path !== health) {
    countLimitHit(reached);
    return refuse(overloaded(), path)(request, response);
  }
  inFlight.track(client, request, response);
  return listener(request, response);
}

/** The listener of what Next serves, called when it is the client's turn. */
export function withRenderQueue(listener: Listener): Listener {
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
        return refuse(overloaded(), path)(request, response);
      },
    };
    return queue.add(entry) ? undefined : entry.refuse();
  };
}

/** The listener that `choose` finds; what it or the listener throws at once is logged and answered with 500. */
export const withErrorResponses =
  (choose: (request: IncomingMessage) => Listener): Listener =>
  (request, response) => {
    try {
      return serveWithinRoom(choose(request), request, response);
    } catch (error) {
      log.error(error, "could not answer");
      if (response.headersSent) return response.destroy();
      return refuse(internalError(error), pathOf(request.url ?? "/"))(request, response);
    }
  };

/** The listener, with the limit on pages of one client IP. */
export const limitPages =
  (listener: Listener): Listener =>
  (request, response) =>
    limitPage(contextOf(request).client.address).then(
      () => listener(request, response),
      (error) => refuse(error, pathOf(request.url ?? "/"))(request, response),
    );

/** Nobody should find out by accident that passwords can be guessed at any speed. */
export function warnWithoutLimits(): void {
  if (!env().rateLimits) log.warn({}, "RATE_LIMITS is off: nothing stops who guesses or floods");
}
