/**
 * The first look at every request: addresses of the API that cannot be read, and methods that nobody
 * serves, are answered as JSON here, because Next would answer them with text or a redirect.
 */
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { ApiError, methodNotAllowed, notFound, unreadableRequest } from "@/lib/errors";
import { managementFamily, methods } from "@/lib/http/route";
import { pathOf } from "@/lib/http/url";
import { recording } from "./answer-log";
import { findHotListener, type Listener } from "./hot-table";

export const isApi = (path: string) => /^[/\\]+(api|oauth2|\.well-known)([/\\]|$)/.test(path);

/** The path with nothing encoded; undefined where it cannot be read. */
function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** Whether the path leads to the API by a way that the router and we might read differently. */
function isDisguisedApi(path: string): boolean {
  const decoded = decodePath(path);
  if (decoded === undefined) return isApi(path);
  const isPlain = !/\/\/|\\/.test(path) && !/\/\.{1,2}(\/|$)/.test(decoded);
  return isApi(decoded) && !(isApi(path) && isPlain);
}

const plainHost = /^[\w.-]+(:\d{1,5})?$/;

/** Whether the Host header could be one: no address can be made of what is none. */
const isReadable = (host = ""): boolean =>
  host === "" || plainHost.test(host) || URL.canParse(`http://${host}/`);

/** Answers without looking at the body, so the connection ends with the answer. */
const refuse = (error: ApiError): Listener =>
  recording((_request: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = managementFamily.toWireError(error);
    const own = { "Content-Type": "application/json", Connection: "close" };
    response.writeHead(status, { ...managementFamily.headers(), ...own, ...headers });
    response.end(JSON.stringify(body));
  });

/** RFC 9112 §3.2.2: an absolute address is taken, and its host is not believed. */
const toPath = (target: string) =>
  target.startsWith("/") ? target : target.replace(/^https?:\/\/[^/?]*/i, "") || "/";

/** No page takes anything in: Next would look for a Server Action, and log what it was given. */
const pageMethods = new Set(["GET", "HEAD"]);

/** Who answers the request: this door, the hot table, or `next`. */
export function chooseListener(request: IncomingMessage, next: Listener): Listener {
  const target = toPath(request.url ?? "/");
  request.url = target;
  // An address of another scheme is no path, though there is one in it.
  const path = target.startsWith("/") ? pathOf(target) : target;
  // What is in the table by its very path is neither disguised nor unknown.
  const hot = findHotListener(request, path);
  if (hot) return isReadable(request.headers.host) ? hot : refuse(unreadableRequest());
  if (!methods.some((method) => method === request.method))
    return refuse(methodNotAllowed(methods.join(", ")));
  if (!path.startsWith("/") || isDisguisedApi(path)) return refuse(notFound());
  if (isApi(path) && !isReadable(request.headers.host)) return refuse(unreadableRequest());
  if (!isApi(path) && !pageMethods.has(request.method ?? "")) {
    return refuse(methodNotAllowed([...pageMethods].join(", ")));
  }
  return next;
}

const statusOfParserError: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Requests that are refused before they are one get an answer in the same shape. */
export function answerUnreadable(server: Server): void {
  const expectation = new ApiError(
    417,
    "The Expect header asks for something that is not done here",
  );
  server.on("checkExpectation", refuse(expectation));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    const status = statusOfParserError[error.code ?? ""] ?? 400;
    const text = JSON.stringify({ code: status, message: STATUS_CODES[status] });
    if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
    const lines = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/json",
      `Content-Length: ${text.length}`,
      "Connection: close",
    ];
    return socket.end(`${lines.join("\r\n")}\r\n\r\n${text}`);
  });
}
