/**
 * Binds a contract to the function that carries it out, and mounts endpoints of one path for Next and for node:http.
 * Authentication comes first, then the parameters, the query and the body, then the service.
 */
import type { Principal } from "../principal";
import { json } from "./answer";
import type { ApiRequest } from "./api-request";
import { requireAnyPrincipal, requirePrincipal } from "./authenticate";
import type { BodyOf, Contract, ParamsOf, QueryOf, ResultOf } from "./contract";
import { once } from "./idempotency";
import { noContent } from "./no-content";
import { parseInput, parseQuery, toIntegerId } from "./parse";
import { readJson, readOptionalJson } from "./read-body";
import { type Handler, type Result, route } from "./route";

type RawParams = Readonly<Record<string, string>>;

/** What a handler receives of a request. */
export interface Context<Definition extends Contract> {
  principal: Definition extends { auth: "client" | "none" } ? undefined : Principal;
  params: ParamsOf<Definition>;
  query: QueryOf<Definition>;
  body: BodyOf<Definition>;
  request: ApiRequest;
}

/** A `Response` goes out as it is, such as a file; anything else as the JSON of the contract's success. */
type Handle<Definition extends Contract> = (
  context: Context<Definition>,
) => ResultOf<Definition> | Response | Promise<ResultOf<Definition> | Response>;

/** A contract that can be mounted. */
export interface Endpoint {
  readonly contract: Contract;
  readonly respond: Handler<RawParams>;
}

function authenticate(
  { auth = "user" }: Contract,
  request: ApiRequest,
): Promise<Principal> | undefined {
  if (auth === "user") return requirePrincipal(request);
  if (auth === "any-user") return requireAnyPrincipal(request);
  return undefined;
}

function parseParams({ hasIntegerId }: Contract, params: RawParams): object {
  if (!hasIntegerId) return params;
  return Object.fromEntries(
    Object.entries(params).map(([name, text]) => [name, toIntegerId(text)]),
  );
}

function parseBody({ body }: Contract, request: ApiRequest): unknown {
  if (!body) return undefined;
  return parseInput(body.schema, body.mayBeEmpty ? readOptionalJson(request) : readJson(request));
}

function toResult({ success }: Contract, value: unknown): Result {
  if (value instanceof Response) return value;
  if (typeof value !== "object" || value === null) return noContent();
  return json(value, { status: success.status });
}

export function endpoint<const Definition extends Contract>(
  contract: Definition,
  handle: Handle<Definition>,
): Endpoint {
  const { idempotent } = contract;
  const run = (context: Context<Definition>) => {
    const { principal, request } = context;
    if (principal === undefined || idempotent === undefined) return handle(context);
    return once(request, principal, idempotent, async (noted) =>
      handle({ ...context, principal: noted as typeof principal }),
    );
  };
  const respond = async (request: ApiRequest, params: RawParams): Promise<Result> => {
    const context = {
      principal: await authenticate(contract, request),
      params: parseParams(contract, params),
      query: contract.query && parseQuery(contract.query, request.url),
      body: parseBody(contract, request),
      request,
    };
    return toResult(contract, await run(context as Context<Definition>));
  };
  return { contract, respond };
}

/**
 * The route handlers of endpoints that share a path: `export const { GET, … } = mount(…)` in a route file. Other methods
 * get 405 with `Allow`.
 */
export function mount(...endpoints: readonly [Endpoint, ...Endpoint[]]) {
  const { path } = endpoints[0].contract;
  const handlers = endpoints.map(({ contract, respond }) => [contract.method, respond] as const);
  return route<RawParams>(Object.fromEntries(handlers), { name: path });
}
