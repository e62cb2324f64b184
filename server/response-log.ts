/** Logs responses that no route handler makes: pages, files, and those of request validation. */
import { logResponse } from "@/lib/http/request-log";
import { methods } from "@/lib/http/route";
import { routeNameOf } from "@/lib/openapi/route-names";
import { elapsedMilliseconds } from "@/lib/platform/clock";
import type { RequestListener } from "./direct-routes";
import { contextOf } from "./incoming-context";

const assets = "/_next/";

/** The status in the log when the client closed the connection before the response was complete. */
const clientClosedRequest = 499;

const toMethodName = (method = ""): string =>
  methods.some((known) => known === method) ? method : "other";

/** The listener, with a log line for each response that no route handler has logged. */
export const withLogging =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    const startedAt = elapsedMilliseconds();
    const context = contextOf(request);
    // Next may change the URL.
    const { method, url = "" } = request;
    response.once("close", () => {
      if (context.isLogged) return;
      const isAsset = url.startsWith(assets);
      logResponse({
        context,
        method: toMethodName(method),
        route: isAsset ? `${assets}{file}` : routeNameOf(url),
        status: response.writableFinished ? response.statusCode : clientClosedRequest,
        startedAt,
        isAsset,
      });
    });
    return listener(request, response);
  };
