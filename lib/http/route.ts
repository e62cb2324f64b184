/**
 * Makes route handlers: reads the body, converts errors to responses, adds default headers and the request ID, logs the
 * response, and responds with 405 to other methods. Next calls the function, direct routes its member `handle`.
 */
import { elapsedMilliseconds } from "../platform/clock";
import { type ApiRequest, fromWeb } from "./api-request";
import { type ErrorFormat, managementFormat } from "./error-formats";
import { methodNotAllowed } from "./errors";
import { type JsonResponse, json } from "./json-response";
import { receiveBody } from "./read-body";
import { requestIdHeader } from "./request-context";
import { logResponse } from "./request-log";

/** The methods that an endpoint can have. Request validation rejects others. */
export const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** The route in logs and metrics of all paths that do not exist, because clients can request any number of them. */
export const otherRoute = "other";

type Method = (typeof methods)[number];

export type HandlerResult = Response | JsonResponse;

export type Handler<Params> = (
  request: ApiRequest,
  params: Params,
) => HandlerResult | Promise<HandlerResult>;

export interface RouteHandler<Params = Record<string, string>> {
  (request: Request, context: { params: Promise<Params> }): Promise<Response>;
  handle: (request: ApiRequest, params: Params) => Promise<HandlerResult>;
}

function toErrorResponse(error: unknown, format: ErrorFormat): JsonResponse {
  const { status, body, headers } = format.toWireError(error);
  return json(body, { status, ...(headers && { headers }) });
}

/** The result with what every answer of the family says; where it says something else itself, that holds. */
function withDefaultHeaders(
  result: HandlerResult,
  format: ErrorFormat,
  requestId: string,
): HandlerResult {
  if (!(result instanceof Response)) {
    const headers: Record<string, string> = Object.assign(
      {},
      format.defaultHeaders(),
      result.headers,
    );
    headers[requestIdHeader] = requestId;
    return { status: result.status, headers, body: result.body };
  }
  for (const [name, value] of Object.entries(format.defaultHeaders())) {
    if (!result.headers.has(name)) result.headers.set(name, value);
  }
  result.headers.set(requestIdHeader, requestId);
  return result;
}

/** The statuses of this server that have no body. */
const hasNoBody = (status: number) => status === 204 || status === 304;

const toResponse = (result: HandlerResult): Response =>
  result instanceof Response
    ? result
    : new Response(hasNoBody(result.status) ? null : result.body, result);

interface RouteOptions<Params> {
  format?: ErrorFormat;
  /** The route in logs and metrics: the path with its parameters in braces. */
  name: string | ((params: Params) => string);
  maxBodyBytes?: number | undefined;
  echoesRequestId?: boolean | undefined;
  ignoresBody?: boolean | undefined;
}

function toRouteHandler<Params extends object>(
  handler: Handler<Params>,
  {
    format = managementFormat,
    name,
    maxBodyBytes,
    echoesRequestId,
    ignoresBody,
  }: RouteOptions<Params>,
): RouteHandler<Params> {
  const handle = async (request: ApiRequest, params: Params) => {
    const startedAt = elapsedMilliseconds();
    let result: HandlerResult;
    let error: unknown;
    const { context } = request;
    if (echoesRequestId) context.clientRequestId = request.headers.get("x-request-id") || undefined;
    try {
      if (!ignoresBody) await receiveBody(request, maxBodyBytes);
      result = await handler(request, params);
    } catch (thrown) {
      error = thrown;
      result = toErrorResponse(error, format);
    }
    logResponse({
      context,
      method: request.method,
      route: typeof name === "string" ? name : name(params),
      status: result.status,
      startedAt,
      error,
    });
    return withDefaultHeaders(result, format, context.clientRequestId ?? context.requestId);
  };
  const mounted = async (request: Request, { params }: { params: Promise<Params> }) =>
    toResponse(await handle(fromWeb(request), await params));
  return Object.assign(mounted, { handle });
}

/** Handlers for all methods: those given, and for the others 405 with `Allow`. HEAD is GET's. */
export function route<Params extends object = Record<string, never>>(
  handlers: Partial<Record<Method, Handler<Params>>>,
  options: RouteOptions<Params>,
): Record<Method, RouteHandler<Params>> {
  const known = handlers.GET ? { HEAD: handlers.GET, ...handlers } : handlers;
  const refuse = () => {
    throw methodNotAllowed(Object.keys(known).sort().join(", "));
  };
  const mounted = methods.map((method) => [
    method,
    toRouteHandler(known[method] ?? refuse, options),
  ]);
  return Object.fromEntries(mounted);
}
