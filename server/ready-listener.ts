/** Serves ready documents without Next. */
import type { ReadyDocument } from "@/lib/http/ready-document";
import type { Listener } from "./direct-routes";
import { writeAnswer } from "./node-adapter";
import { recording } from "./response-log";

export const serveReady = (document: ReadyDocument, status = 200): Listener =>
  recording(({ headers }, response) => {
    const get = (name: string) => headers[name]?.toString() ?? null;
    writeAnswer(response, document.answer({ get }, status));
  });
