/**
 * Loads Next, which serves pages and all endpoints that are not direct routes. Loading takes most of a second, so a
 * single process listens first and issues tokens; requests for pages wait.
 */
import { createServer } from "node:http";
import { nextContext } from "@/lib/http/request-context";
import { env } from "@/lib/platform/env";
import type { RequestListener } from "./direct-routes";
import { contextOf } from "./incoming-context";
import { trackNextContexts, withContextCleanup } from "./next-contexts";
import { securePages } from "./page-security";
import { withLogging } from "./response-log";

interface Pages {
  handle: RequestListener;
  close: () => Promise<void>;
}

async function loadPages(): Promise<Pages> {
  const { host, port, production } = env();
  if (production) trackNextContexts();
  const { default: next } = await import("next");
  const { withoutNextHeaders } = await import("./next-headers");
  const app = next({
    ...{ dev: !production, hostname: host, port, dir: process.cwd() },
    // Next would take every request to upgrade the protocol from its server, and in production never respond. This
    // server receives none.
    ...(production && { httpServer: createServer() }),
  });
  await app.prepare();
  const nextHandler: RequestListener = app.getRequestHandler();
  const handler: RequestListener = (request, response) =>
    nextContext.run(contextOf(request), () => nextHandler(request, response));
  const handle = securePages(production ? withoutNextHeaders(handler) : handler);
  return { handle: production ? withContextCleanup(handle) : handle, close: () => app.close() };
}

/** Next, loaded when it is needed. */
export class LazyPages {
  private loading: Promise<Pages> | undefined;

  load(): Promise<Pages> {
    this.loading ??= loadPages();
    return this.loading;
  }

  /** Waits until Next is loaded. If that fails, the process ends with the error. */
  readonly handle: RequestListener = withLogging((request, response) =>
    this.load().then(
      ({ handle }) => handle(request, response),
      () => response.destroy(),
    ),
  );

  async close(): Promise<void> {
    await (await this.loading)?.close();
  }
}
