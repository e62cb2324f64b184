/**
 * Validates requests and chooses who serves them. Invalid paths, hosts and methods get their response here: Next would
 * normalise the path again, and respond with text or a redirect.
 */
import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { notAGateway } from "@/lib/forward-auth/errors";
import { ApiError } from "@/lib/http/api-error";
import { managementFormat } from "@/lib/http/error-formats";
import { methodNotAllowed, notFound, unreadableRequest } from "@/lib/http/errors";
import { methods } from "@/lib/http/route";
import { routeNames } from "@/lib/openapi/route-names";
import { closeAfterDelay } from "./delayed-close";
import { findDirectRoute, findGatewayRoute, type RequestListener } from "./direct-routes";
import { isGateway } from "./incoming-context";
import { limitPages } from "./overload";
import { findReferencePage, serveNotFound } from "./ready-pages/serve";
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
const isValidHost = (host = ""): boolean =>
  host === "" || plainHost.test(host) || (!host.includes("@") && URL.canParse(`http://${host}/`));

/** The body is not read, so the connection is closed after the response. */
const reject = (error: ApiError): RequestListener =>
  withLogging((_request: IncomingMessage, response: ServerResponse) => {
    const { status, headers, body } = managementFormat.toWireError(error);
    const own = { "Content-Type": "application/json", Connection: "close" };
    response.writeHead(status, { ...managementFormat.defaultHeaders(), ...own, ...headers });
    response.end(JSON.stringify(body));
  });

/** RFC 9110 §15.4.9. The location is a path, so it leads to the same origin whatever the Host header says. */
const redirect = (location: string): RequestListener =>
  withLogging((_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(308, { ...managementFormat.defaultHeaders(), Location: location }).end();
  });

/** The pattern of Node. */
const isContinue = /(?:^|\W)100-continue(?:$|\W)/i;

const unknownExpectation = new ApiError(
  417,
  "The Expect header asks for something that is not done here",
);

/** For other methods, Next would look for a Server Action and log the body. */
const pageMethods = new Set(["GET", "HEAD"]);

/** Whether it is a page that Next renders. Pages that Next adds, such as its error pages, are not served. */
const isRendered = (path: string) => routeNames.has(path);

function choosePage({ path, query }: RequestTarget, next: RequestListener): RequestListener {
  if (!isCanonical(path)) {
    const canonical = withoutTrailingSlash(path);
    return canonical === undefined ? reject(notFound()) : redirect(canonical + query);
  }
  return findReferencePage(path) ?? (isRendered(path) ? next : serveNotFound());
}

/** The limit on pages applies to everything outside the API, except for files. */
function chooseOutsideApi(
  method: string,
  target: RequestTarget,
  next: RequestListener,
): RequestListener {
  if (!pageMethods.has(method)) return reject(methodNotAllowed([...pageMethods].join(", ")));
  return findStaticFile(target.path) ?? limitPages(choosePage(target, next));
}

/** The API has limits of its own, except for sign-in, whose endpoints are public. */
const chooseInApi = (path: string, next: RequestListener): RequestListener =>
  path.startsWith("/api/auth/") ? limitPages(next) : next;

/** Node responds to 100-continue itself; HTTP/1.0 has no expectations (RFC 9110 §10.1.1). */
const hasUnknownExpectation = ({ headers, httpVersion }: IncomingMessage): boolean =>
  headers.expect !== undefined && httpVersion === "1.1" && !isContinue.test(headers.expect);

/** The listener of the request. Sets its URL to path and query. @param next serves pages and the rest of the API */
export function chooseListener(request: IncomingMessage, next: RequestListener): RequestListener {
  const target = parseTarget(request.url ?? "");
  const { path, query, host } = target;
  const { method = "" } = request;
  request.url = path + query;
  if (host !== undefined) overwriteHeader(request, "host", host);
  if (hasUnknownExpectation(request)) return reject(unknownExpectation);
  if (!isValidHost(request.headers.host)) return reject(unreadableRequest());
  const gatewayRoute = findGatewayRoute(path);
  if (gatewayRoute) return isGateway(request) ? gatewayRoute : reject(notAGateway());
  const direct = findDirectRoute(request, path);
  if (direct) return direct;
  if (!methods.some((known) => known === method)) {
    return reject(methodNotAllowed(methods.join(", ")));
  }
  if (!isApi(path)) return chooseOutsideApi(method, target, next);
  return isCanonical(path) ? chooseInApi(path, next) : reject(notFound());
}

const statusOfParserError: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Responds to what the HTTP parser rejects, in the format of the API. */
export function respondToParserErrors(server: Server): void {
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
    return closeAfterDelay(socket);
  });
}
