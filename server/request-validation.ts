/**
 * Request validation: paths that are not canonical, hosts that are none and methods that no endpoint has are
 * answered here, because Next would normalise the path once more, and answer with text or a redirect.
 */
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { ApiError } from "@/lib/http/api-error";
import { managementFormat } from "@/lib/http/error-formats";
import { methodNotAllowed, notFound, unreadableRequest } from "@/lib/http/errors";
import { methods } from "@/lib/http/route";
import { routeNames } from "@/lib/openapi/route-names";
import { closeSoon } from "./close-soon";
import { findDirectRoute, type Listener } from "./direct-routes";
import { limitPages } from "./overload";
import { serveApiReference, serveNotFound } from "./ready-pages/serve";
import { overwriteHeader } from "./request-header";
import {
  isApi,
  isCanonical,
  parseTarget,
  type RequestTarget,
  withoutTrailingSlash,
} from "./request-target";
import { withLogging } from "./response-log";
import { findStaticFile } from "./static-files";

const plainHost = /^[\w.-]+(:\d{1,5})?$/;

/** Whether a URL can be made of the Host header. User information in it is an error (RFC 9110 §4.2.4). */
const isReadable = (host = ""): boolean =>
  host === "" || plainHost.test(host) || (!host.includes("@") && URL.canParse(`http://${host}/`));

/** Answers without looking at the body, so the connection ends with the answer. */
const refuse = (error: ApiError): Listener =>
  withLogging((_request: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = managementFormat.toWireError(error);
    const own = { "Content-Type": "application/json", Connection: "close" };
    response.writeHead(status, { ...managementFormat.defaultHeaders(), ...own, ...headers });
    response.end(JSON.stringify(body));
  });

/** RFC 9110 §15.4.9. The location is a path, so it leads to the same origin whatever the Host header says. */
const redirect = (location: string): Listener =>
  withLogging((_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(308, { ...managementFormat.defaultHeaders(), Location: location }).end();
  });

/** As Node reads it. */
const isContinue = /(?:^|\W)100-continue(?:$|\W)/i;

const unknownExpectation = new ApiError(
  417,
  "The Expect header asks for something that is not done here",
);

/** No page takes anything in: Next would look for a Server Action, and log what it was given. */
const pageMethods = new Set(["GET", "HEAD"]);

/** Pages that Next renders. What it has besides, such as its own error pages, is not served. */
const isRendered = (path: string) => routeNames.has(path);

function choosePage({ path, query }: RequestTarget, next: Listener): Listener {
  if (!isCanonical(path)) {
    const canonical = withoutTrailingSlash(path);
    return canonical === undefined ? refuse(notFound()) : redirect(canonical + query);
  }
  if (path === "/docs/api") return serveApiReference();
  return isRendered(path) ? next : serveNotFound();
}

/** Everything outside the API is limited, except for files. */
function chooseOutsideApi(method: string, target: RequestTarget, next: Listener): Listener {
  if (!pageMethods.has(method)) return refuse(methodNotAllowed([...pageMethods].join(", ")));
  return findStaticFile(target.path) ?? limitPages(choosePage(target, next));
}

/** Limits of its own apply to the API, except for sign-in, whose endpoints anyone may ask. */
const chooseInApi = (path: string, next: Listener): Listener =>
  path.startsWith("/api/auth/") ? limitPages(next) : next;

/** Only 100-continue is known, which Node answers itself; HTTP/1.0 has no expectations (RFC 9110 §10.1.1). */
const hasUnknownExpectation = ({ headers, httpVersion }: IncomingMessage): boolean =>
  headers.expect !== undefined && httpVersion === "1.1" && !isContinue.test(headers.expect);

/** Who answers the request: this door, the direct routes, or `next`. From here on its URL is path and query. */
export function chooseListener(request: IncomingMessage, next: Listener): Listener {
  const target = parseTarget(request.url ?? "");
  const { path, query, host } = target;
  const { method = "" } = request;
  request.url = path + query;
  if (host !== undefined) overwriteHeader(request, "host", host);
  if (hasUnknownExpectation(request)) return refuse(unknownExpectation);
  if (!isReadable(request.headers.host)) return refuse(unreadableRequest());
  const direct = findDirectRoute(request, path);
  if (direct) return direct;
  if (!methods.some((known) => known === method)) {
    return refuse(methodNotAllowed(methods.join(", ")));
  }
  if (!isApi(path)) return chooseOutsideApi(method, target, next);
  return isCanonical(path) ? chooseInApi(path, next) : refuse(notFound());
}

const statusOfParserError: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Requests that are refused before they are one get an answer in the same shape. */
export function respondToUnreadable(server: Server): void {
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    const status = statusOfParserError[error.code ?? ""] ?? 400;
    const text = JSON.stringify({ code: status, message: STATUS_CODES[status] });
    if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
    const lines = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      "Content-Type: application/json",
      `Content-Length: ${text.length}`,
      "Connection: close",
    ];
    socket.end(`${lines.join("\r\n")}\r\n\r\n${text}`);
    return closeSoon(socket);
  });
}
