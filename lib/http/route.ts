/**
 * The wrapper of every route: one place for request ids, headers, body limits, unknown methods, the line
 * in the log and the one try/catch that turns whatever is thrown into the wire's error shape. What it
 * makes are plain functions from `Request` to `Response`, so that Next and the server can both mount them.
 */
import { isUnavailable } from "@/db/unavailable";
import { elapsedMilliseconds } from "../clock";
import { type ApiError, internalError, isApiError, methodNotAllowed, unavailable } from "../errors";
import { apiHeaders } from "./api-headers";
import { receiveBody } from "./read-body";
import { recordAnswer } from "./request-log";
import { notesOf, requestIdHeader } from "./request-notes";
import { routeNameOf } from "./route-names";

/** The methods that an endpoint can have; what is none of them is refused at the front door. */
export const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

type Method = (typeof methods)[number];

type Handler<Params> = (request: Request, params: Params) => Response | Promise<Response>;

/** What both mounts call. */
export type MountedHandler<Params = Record<string, string>> = (
  request: Request,
  context: { params: Promise<Params> },
) => Promise<Response>;

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
  if (isApiError(error)) return error;
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

function respondToError(error: unknown, family: Family): Response {
  const { status, body, headers } = family.toWireError(error);
  return Response.json(body, { status, headers: headers ?? {} });
}

function mount<Params extends object>(
  handler: Handler<Params>,
  family: Family,
): MountedHandler<Params> {
  return async (request, context) => {
    const startedAt = elapsedMilliseconds();
    const params = await context.params;
    let response: Response;
    let error: unknown;
    try {
      await receiveBody(request);
      response = await handler(request, params);
    } catch (thrown) {
      error = thrown;
      response = respondToError(error, family);
    }
    const { requestId, caller } = notesOf(request);
    for (const [name, value] of Object.entries(family.headers())) {
      if (!response.headers.has(name)) response.headers.set(name, value);
    }
    response.headers.set(requestIdHeader, requestId);
    recordAnswer({
      notes: { requestId, ...caller },
      method: request.method,
      route: routeNameOf(request.url, params),
      status: response.status,
      startedAt,
      error,
    });
    return response;
  };
}

/** Handlers for all methods: those given, and for the others 405 with `Allow`. HEAD is GET's. */
export function route<Params extends object = Record<string, never>>(
  handlers: Partial<Record<Method, Handler<Params>>>,
  family = managementFamily,
): Record<Method, MountedHandler<Params>> {
  const known = handlers.GET ? { HEAD: handlers.GET, ...handlers } : handlers;
  const refuse = () => {
    throw methodNotAllowed(Object.keys(known).sort().join(", "));
  };
  const mounted = methods.map((method) => [method, mount(known[method] ?? refuse, family)]);
  return Object.fromEntries(mounted);
}
