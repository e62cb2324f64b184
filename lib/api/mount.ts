/**
 * Serves endpoints: authenticates, parses the parameters, the query and the body, calls the handler, and makes the
 * response that the contract names.
 */
import type { ApiRequest } from "../http/api-request";
import type { Contract } from "../http/contract";
import type { Context, Endpoint } from "../http/endpoint";
import { errorFormatOf } from "../http/error-formats";
import { HeadersResult } from "../http/headers-result";
import { json } from "../http/json-response";
import { noContent } from "../http/no-content";
import { parseInput, parseQuery, toIntegerId } from "../http/parse";
import type { Principal } from "../http/principal";
import { readJson, readOptionalJson } from "../http/read-body";
import { type Handler, type HandlerResult, methods, route } from "../http/route";
import { requireAnyPrincipal, requirePrincipal } from "./authenticate";
import { withIdempotencyKey } from "./idempotency";

type Params = Readonly<Record<string, string>>;

/** A handler whose exact types are no longer known: `endpoint()` has checked them. */
type Handle = (context: Context<Contract>) => unknown;

async function authenticate(
  { auth = "user" }: Contract,
  request: ApiRequest,
): Promise<Principal | undefined> {
  if (auth === "user") return requirePrincipal(request);
  if (auth === "any-user") return requireAnyPrincipal(request);
  return undefined;
}

function parseParams({ hasIntegerId }: Contract, params: Params): object {
  if (!hasIntegerId) return params;
  return Object.fromEntries(
    Object.entries(params).map(([name, text]) => [name, toIntegerId(text)]),
  );
}

function parseBody({ body }: Contract, request: ApiRequest): unknown {
  if (!body || body.mediaTypes) return undefined;
  return parseInput(body.schema, body.mayBeEmpty ? readOptionalJson(request) : readJson(request));
}

function toResult({ success: { status, headers } }: Contract, value: unknown): HandlerResult {
  if (value instanceof Response) return value;
  if (value instanceof HeadersResult) return { status, headers: value.headers, body: "" };
  if (typeof value !== "object" || value === null) return noContent();
  return json(value, { status, ...(headers && { headers }) });
}

function handlerOf({ contract, handle }: Endpoint): Handler<Params> {
  const { idempotent } = contract;
  const run = handle as Handle;
  return async (request, params) => {
    const principal = await authenticate(contract, request);
    const context = {
      principal,
      params: parseParams(contract, params),
      query: contract.query && parseQuery(contract.query, request.url),
      body: parseBody(contract, request),
      request,
    } as Context<Contract>;
    if (principal === undefined || idempotent === undefined)
      return toResult(contract, await run(context));
    const value = await withIdempotencyKey(request, principal, idempotent, async (noted) =>
      run({ ...context, principal: noted }),
    );
    return toResult(contract, value);
  };
}

/**
 * The route handlers of endpoints that share a path: `export const { GET, … } = mount(…)` in a route file. Other methods
 * get 405 with `Allow`.
 */
export function mount(...endpoints: readonly [Endpoint, ...Endpoint[]]) {
  const [{ contract }] = endpoints;
  const handlers = endpoints.flatMap((each) => {
    const served = each.contract.anyMethod ? methods : [each.contract.method];
    return served.map((method) => [method, handlerOf(each)] as const);
  });
  return route<Params>(Object.fromEntries(handlers), {
    name: contract.path,
    format: errorFormatOf(contract),
    maxBodyBytes: contract.maxBodyBytes,
    echoesRequestId: contract.echoesRequestId,
    ignoresBody: contract.anyMethod,
  });
}
