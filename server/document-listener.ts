/** Serves a document without Next. */
import type { ReadyDocument } from "@/lib/http/ready-document";
import type { RequestListener } from "./direct-routes";
import { writeResponse } from "./node-adapter";
import { withLogging } from "./response-log";

export const serveDocument = (document: ReadyDocument, status = 200): RequestListener =>
  withLogging(({ headers }, response) => {
    const get = (name: string) => headers[name]?.toString() ?? null;
    writeResponse(response, document.respond({ get }, status));
  });
