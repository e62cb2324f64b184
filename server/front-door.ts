/**
 * The first look at every request: paths of the API that cannot be read, and methods that nobody
 * serves, are answered as JSON here, because Next would answer them with text or a redirect.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answerNotFound, findHotListener, type Listener } from "./hot-table";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

const isApi = (path: string) => /^[/\\]+(api|oauth2|\.well-known)([/\\]|$)/.test(path);

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return !path.includes("//") && !path.includes("\\");
  } catch {
    return false;
  }
}

function refuseMethod(_request: IncomingMessage, response: ServerResponse): void {
  response
    .writeHead(405, {
      Allow: methods.join(", "),
      "Content-Type": "application/json",
      Connection: "close",
    })
    .end(JSON.stringify({ code: 405, message: "Method not allowed" }));
}

/** Who answers the request: this door, the hot table, or `next`. */
export function chooseListener(request: IncomingMessage, next: Listener): Listener {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (!methods.includes(request.method ?? "")) return refuseMethod;
  if (isApi(path) && !isReadable(path)) return answerNotFound;
  return findHotListener(request, path) ?? next;
}
