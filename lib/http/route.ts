/**
 * The wrapper of every route: one place for request ids, headers, body limits, unknown methods and the
 * one try/catch that turns whatever is thrown into the wire's error shape. What it makes are plain
 * functions from `Request` to `Response`, so that Next and the server can both mount them.
 */
import { ApiError, internalError, methodNotAllowed } from "../errors";
import { log } from "../log";
import { receiveBody } from "./read-body";
import { requestIdOf } from "./request-id";

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
  headers: Record<string, string>;
  toWireError: (error: unknown) => WireError;
}

export const toApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : internalError(error);

/** `{code, message, details?}`; answers are private and are never taken for a page. */
export const managementFamily: Family = {
  headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff" },
  toWireError(error) {
    const { status, message, details, headers } = toApiError(error);
    return {
      status,
      headers,
      body: { code: status, message, ...(details !== undefined && { details }) },
    };
  },
};

function respondToError(error: unknown, family: Family, requestId: string): Response {
  const { status, body, headers } = family.toWireError(error);
  if (status >= 500) log.error({ requestId, err: error }, "request failed");
  return Response.json(body, { status, headers: headers ?? {} });
}

function mount<Params>(handler: Handler<Params>, family: Family): MountedHandler<Params> {
  return async (request, { params }) => {
    const requestId = requestIdOf(request);
    let response: Response;
    try {
      await receiveBody(request);
      response = await handler(request, await params);
    } catch (error) {
      response = respondToError(error, family, requestId);
    }
    for (const [name, value] of Object.entries(family.headers)) {
      if (!response.headers.has(name)) response.headers.set(name, value);
    }
    response.headers.set("X-Request-Id", requestId);
    return response;
  };
}

/** Handlers for all methods: those given, and for the others 405 with `Allow`. HEAD is GET's. */
export function route<Params = Record<string, never>>(
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
