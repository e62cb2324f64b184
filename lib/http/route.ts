/**
 * Wraps every handler: request IDs, default headers, body limits, 405, the line in the log, and the one try/catch that
 * turns an error into a response. The wrapped handlers take and return what Next does; each has the same without
 * that conversion as `respond`, for the server.
 */
import { elapsedMilliseconds } from "../platform/clock";
import { type ApiRequest, fromWeb } from "./api-request";
import { type ErrorFormat, managementFormat } from "./error-formats";
import { methodNotAllowed } from "./errors";
import { type JsonResponse, json } from "./json-response";
import { receiveBody } from "./read-body";
import { requestIdHeader } from "./request-context";
import { logResponse } from "./request-log";

/** The methods that an endpoint can have; what is none of them is refused at the front door. */
export const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** What the log and the metrics call all paths that do not exist: clients can request any number of them. */
export const otherRoute = "other";

type Method = (typeof methods)[number];

export type Result = Response | JsonResponse;

export type Handler<Params> = (request: ApiRequest, params: Params) => Result | Promise<Result>;

/** What Next calls; `respond` is what the server calls. */
export interface MountedHandler<Params = Record<string, string>> {
  (request: Request, context: { params: Promise<Params> }): Promise<Response>;
  respond: (request: ApiRequest, params: Params) => Promise<Result>;
}

function respondToError(error: unknown, format: ErrorFormat): JsonResponse {
  const { status, body, headers } = format.toWireError(error);
  return json(body, { status, ...(headers && { headers }) });
}

/** The result with what every answer of the family says; where it says something else itself, that holds. */
function complete(result: Result, format: ErrorFormat, requestId: string): Result {
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

const toResponse = (result: Result): Response =>
  result instanceof Response
    ? result
    : new Response(hasNoBody(result.status) ? null : result.body, result);

interface RouteOptions<Params> {
  format?: ErrorFormat;
  /** What the log and the metrics call it: the path with its parameters in braces. */
  name: string | ((params: Params) => string);
}

function mount<Params extends object>(
  handler: Handler<Params>,
  { format = managementFormat, name }: RouteOptions<Params>,
): MountedHandler<Params> {
  const respond = async (request: ApiRequest, params: Params) => {
    const startedAt = elapsedMilliseconds();
    let result: Result;
    let error: unknown;
    try {
      await receiveBody(request);
      result = await handler(request, params);
    } catch (thrown) {
      error = thrown;
      result = respondToError(error, format);
    }
    logResponse({
      context: request.context,
      method: request.method,
      route: typeof name === "string" ? name : name(params),
      status: result.status,
      startedAt,
      error,
    });
    return complete(result, format, request.context.requestId);
  };
  const mounted = async (request: Request, { params }: { params: Promise<Params> }) =>
    toResponse(await respond(fromWeb(request), await params));
  return Object.assign(mounted, { respond });
}

/** Handlers for all methods: those given, and for the others 405 with `Allow`. HEAD is GET's. */
export function route<Params extends object = Record<string, never>>(
  handlers: Partial<Record<Method, Handler<Params>>>,
  options: RouteOptions<Params>,
): Record<Method, MountedHandler<Params>> {
  const known = handlers.GET ? { HEAD: handlers.GET, ...handlers } : handlers;
  const refuse = () => {
    throw methodNotAllowed(Object.keys(known).sort().join(", "));
  };
  const mounted = methods.map((method) => [method, mount(known[method] ?? refuse, options)]);
  return Object.fromEntries(mounted);
}
