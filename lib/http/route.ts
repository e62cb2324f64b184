/**
 * The wrapper of every route: one place for request ids, headers, body limits, unknown methods, the line
 * in the log and the one try/catch that turns whatever is thrown into the wire's error shape. What it
 * makes are functions from `Request` to `Response`, as Next mounts them; each carries the same without
 * those two around it, as the server does.
 */
import { OutcomeUnknownError } from "@/db/outcome";
import { isUnavailable } from "@/db/unavailable";
import { elapsedMilliseconds } from "../clock";
import { ApiError, internalError, methodNotAllowed, outcomeUnknown, unavailable } from "../errors";
import { routeNameOf } from "../openapi/route-names";
import { type Answer, json } from "./answer";
import { apiHeaders } from "./api-headers";
import { type ApiRequest, fromWeb } from "./api-request";
import { callerOf } from "./origin";
import { receiveBody } from "./read-body";
import { recordAnswer } from "./request-log";
import { requestIdHeader } from "./request-notes";

/** The methods that an endpoint can have; what is none of them is refused at the front door. */
export const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

type Method = (typeof methods)[number];

export type Result = Response | Answer;

export type Handler<Params> = (request: ApiRequest, params: Params) => Result | Promise<Result>;

/** What Next calls; `respond` is what the server calls. */
export interface MountedHandler<Params = Record<string, string>> {
  (request: Request, context: { params: Promise<Params> }): Promise<Response>;
  respond: (request: ApiRequest, params: Params) => Promise<Result>;
}

/** An error as it goes onto the wire. */
export interface WireError {
  status: number;
  body: object;
  headers?: Record<string, string>;
}

/** Endpoints that share their error shape and their standing headers. */
export interface Family {
  headers: () => Readonly<Record<string, string>>;
  toWireError: (error: unknown) => WireError;
}

export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof OutcomeUnknownError) return outcomeUnknown(error);
  return isUnavailable(error) ? unavailable(error) : internalError(error);
}

/** `{code, message, details?}`; answers are private and are never taken for a page. */
export const managementFamily: Family = {
  headers: apiHeaders,
  toWireError(error) {
    const { status, message, details, headers } = toApiError(error);
    return {
      status,
      headers,
      body: { code: status, message, ...(details !== undefined && { details }) },
    };
  },
};

function respondToError(error: unknown, family: Family): Answer {
  const { status, body, headers } = family.toWireError(error);
  return json(body, { status, ...(headers && { headers }) });
}

/** The result with what every answer of the family says; where it says something else itself, that holds. */
function complete(result: Result, family: Family, requestId: string): Result {
  if (!(result instanceof Response)) {
    const headers: Record<string, string> = Object.assign({}, family.headers(), result.headers);
    headers[requestIdHeader] = requestId;
    return { status: result.status, headers, body: result.body };
  }
  for (const [name, value] of Object.entries(family.headers())) {
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

const toLogged = ({ notes: { requestId, caller } }: ApiRequest) => ({ requestId, ...caller });

interface RouteOptions {
  family?: Family;
  /** The path as the log and the metrics name it; found by the address where it is not given. */
  name?: string;
}

function mount<Params extends object>(
  handler: Handler<Params>,
  { family = managementFamily, name }: RouteOptions,
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
      result = respondToError(error, family);
    }
    recordAnswer({
      notes: toLogged(request),
      method: request.method,
      route: name ?? routeNameOf(request.url, params),
      status: result.status,
      startedAt,
      anonymous: request.notes.caller ? undefined : callerOf(request.headers),
      error,
    });
    return complete(result, family, request.notes.requestId);
  };
  const mounted = async (request: Request, { params }: { params: Promise<Params> }) =>
    toResponse(await respond(fromWeb(request), await params));
  return Object.assign(mounted, { respond });
}

/** Handlers for all methods: those given, and for the others 405 with `Allow`. HEAD is GET's. */
export function route<Params extends object = Record<string, never>>(
  handlers: Partial<Record<Method, Handler<Params>>>,
  options: RouteOptions = {},
): Record<Method, MountedHandler<Params>> {
  const known = handlers.GET ? { HEAD: handlers.GET, ...handlers } : handlers;
  const refuse = () => {
    throw methodNotAllowed(Object.keys(known).sort().join(", "));
  };
  const mounted = methods.map((method) => [method, mount(known[method] ?? refuse, options)]);
  return Object.fromEntries(mounted);
}
