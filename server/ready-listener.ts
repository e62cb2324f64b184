/** Serves ready documents without Next. */
import type { ReadyDocument } from "@/lib/http/ready-document";
import { recording } from "./answer-log";
import type { Listener } from "./hot-table";
import { writeAnswer } from "./incoming";

export const serveReady = (document: ReadyDocument, status = 200): Listener =>
  recording(({ headers }, response) => {
    const get = (name: string) => headers[name]?.toString() ?? null;
    writeAnswer(response, document.answer({ get }, status));
  });
