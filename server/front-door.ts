/**
 * The first look at every request: paths of the API that cannot be read, and methods that nobody
 * serves, are answered as JSON here, because Next would answer them with text or a redirect.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { type ApiError, methodNotAllowed, notFound } from "@/lib/errors";
import { managementFamily } from "@/lib/http/route";
import { findHotListener, type Listener } from "./hot-table";

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

/** Answers without looking at the body, so the connection ends with the answer. */
const refuse =
  (error: ApiError): Listener =>
  (_request: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = managementFamily.toWireError(error);
    const own = { "Content-Type": "application/json", Connection: "close" };
    response.writeHead(status, { ...managementFamily.headers, ...own, ...headers });
    response.end(JSON.stringify(body));
  };

/** Who answers the request: this door, the hot table, or `next`. */
export function chooseListener(request: IncomingMessage, next: Listener): Listener {
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  if (!methods.includes(request.method ?? "")) return refuse(methodNotAllowed(methods.join(", ")));
  if (isApi(path) && !isReadable(path)) return refuse(notFound());
  return findHotListener(request, path) ?? next;
}
