/**
 * Records the answers that no handler of ours gives: pages, assets, and what is refused at the door. The
 * handlers record their own and say so by the request id that they put into the answer.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { clientAddressHeader } from "@/lib/http/read-source";
import { requestIdHeader } from "@/lib/http/request-context";
import { logResponse } from "@/lib/http/request-log";
import { methods } from "@/lib/http/route";
import { routeNameOf } from "@/lib/openapi/route-names";
import { elapsedMilliseconds } from "@/lib/platform/clock";
import type { Listener } from "./direct-routes";

const assets = "/_next/";

/** What it is called when the client went away before its answer was complete. */
const clientClosedRequest = 499;

type Target = Pick<IncomingMessage, "method" | "url" | "headers">;

const toMethodName = (method = ""): string =>
  methods.some((known) => known === method) ? method : "other";

function record(
  { method, url = "", headers }: Target,
  response: ServerResponse,
  startedAt: number,
): void {
  if (response.hasHeader(requestIdHeader)) return;
  const isAsset = url.startsWith(assets);
  logResponse({
    method: toMethodName(method),
    route: isAsset ? `${assets}{file}` : routeNameOf(url),
    status: response.writableFinished ? response.statusCode : clientClosedRequest,
    startedAt,
    anonymous: { address: [headers[clientAddressHeader]].flat()[0] ?? null },
    isRoutine: isAsset,
  });
}

/** The listener, with a record of each answer when it is over. */
export const withLogging =
  (listener: Listener): Listener =>
  (request, response) => {
    const startedAt = elapsedMilliseconds();
    // Whoever serves the request may change its address.
    const { method, url, headers } = request;
    response.once("close", () => record({ method, url, headers }, response, startedAt));
    return listener(request, response);
  };
