/**
 * What is turned away before anybody works on it: requests beyond those that can be worked on at once, and
 * too many pages for one address. Who is turned away is told when to come again.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "@/lib/env";
import { overloaded } from "@/lib/errors";
import { oauthFamily } from "@/lib/http/oauth-route";
import { clientAddressHeader } from "@/lib/http/origin";
import { managementFamily } from "@/lib/http/route";
import { pathOf } from "@/lib/http/url";
import { mostRequestsAtOnce } from "@/lib/limits/policy";
import { findPageLimit, limitPage } from "@/lib/limits/request-limits";
import { UnderWay } from "@/lib/limits/under-way";
import { log } from "@/lib/log";
import { countLimitHit } from "@/lib/metrics";
import { recording } from "./answer-log";
import { isApi } from "./front-door";
import type { Listener } from "./hot-table";

const underWay = new UnderWay(mostRequestsAtOnce);

/** Whoever asks it would end a process that is only busy. */
const health = "/api/health";

const isOAuth = (path: string) => path === "/api/v2/token" || path.startsWith("/oauth2/");

/** Answers without looking at the body, so the connection ends with the answer. */
const refuse = (error: unknown, path: string): Listener =>
  recording((_request: IncomingMessage, response: ServerResponse) => {
    const family = isOAuth(path) ? oauthFamily : managementFamily;
    const { status, headers, body } = family.toWireError(error);
    const type = isApi(path) ? "application/json" : "text/plain; charset=utf-8";
    const own = { "Content-Type": type, Connection: "close" };
    response.writeHead(status, { ...family.headers(), ...own, ...headers });
    response.end(isApi(path) ? JSON.stringify(body) : `${Object.values(body)[1]}\n`);
  });

const addressOf = ({ headers }: IncomingMessage): string | null =>
  [headers[clientAddressHeader]].flat()[0] ?? null;

/** Has the listener serve the request, if there is room for another. */
export function serveWithinRoom(
  listener: Listener,
  request: IncomingMessage,
  response: ServerResponse,
): unknown {
  if (!env().rateLimits) return listener(request, response);
  const path = underWay.isFull() ? pathOf(request.url ?? "/") : health;
  if (path !== health) {
    countLimitHit("requests-at-once");
    return refuse(overloaded(), path)(request, response);
  }
  underWay.watch(request, response);
  return listener(request, response);
}

/** The listener of pages, held against the limits of those that a stranger may ask for. */
export const limitingPages =
  (listener: Listener): Listener =>
  (request, response) => {
    const path = pathOf(request.url ?? "/");
    const limit = findPageLimit(path);
    if (!limit) return listener(request, response);
    return limitPage(limit, addressOf(request)).then(
      () => listener(request, response),
      (error) => refuse(error, path)(request, response),
    );
  };

/** Nobody should find out by accident that passwords can be guessed at any speed. */
export function warnWithoutLimits(): void {
  if (!env().rateLimits) log.warn({}, "RATE_LIMITS is off: nothing stops who guesses or floods");
}
