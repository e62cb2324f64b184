/**
 * Next, which has the pages and whatever is not in the hot table. It takes longer to load than all the rest, so it
 * is loaded when a server that is alone listens already: tokens are issued meanwhile, and who wants a page waits.
 */
import { createServer } from "node:http";
import { nextContext } from "@/lib/http/request-context";
import { env } from "@/lib/platform/env";
import type { Listener } from "./direct-routes";
import { contextOf } from "./incoming-context";
import { withoutNextHeaders } from "./next-headers";
import { endingContexts, knowPageContexts } from "./page-contexts";
import { securePages } from "./page-security";
import { withLogging } from "./response-log";

export interface Pages {
  handle: Listener;
  close: () => Promise<void>;
}

export async function loadPages(): Promise<Pages> {
  const { host, port, production } = env();
  if (production) knowPageContexts();
  const { default: next } = await import("next");
  const app = next({
    ...{ dev: !production, hostname: host, port, dir: process.cwd() },
    // Next takes every offer of another protocol off the server it is given, and in production leaves it
    // without an answer and without an end. This one never hears of any.
    ...(production && { httpServer: createServer() }),
  });
  await app.prepare();
  const nextHandler: Listener = app.getRequestHandler();
  const handler: Listener = (request, response) =>
    nextContext.run(contextOf(request), () => nextHandler(request, response));
  const handle = securePages(production ? withoutNextHeaders(handler) : handler);
  return { handle: production ? endingContexts(handle) : handle, close: () => app.close() };
}

/** Serves a page as soon as there are any. Where there never will be, the process ends, and says why. */
export const servePages = (pages: Promise<Pages>): Listener =>
  withLogging((request, response) =>
    pages.then(
      ({ handle }) => handle(request, response),
      () => response.destroy(),
    ),
  );
