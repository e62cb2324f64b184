/** Serves ready documents without Next. */
import type { ReadyDocument } from "@/lib/http/ready-document";
import type { Listener } from "./direct-routes";
import { writeResponse } from "./node-adapter";
import { withLogging } from "./response-log";

export const serveReady = (document: ReadyDocument, status = 200): Listener =>
  withLogging(({ headers }, response) => {
    const get = (name: string) => headers[name]?.toString() ?? null;
    writeResponse(response, document.answer({ get }, status));
  });
