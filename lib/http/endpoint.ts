/** Binds a contract to its handler. `lib/api/mount.ts` serves it. */
import type { ApiRequest } from "./api-request";
import type { BodyOf, Contract, ParamsOf, QueryOf, ResultOf } from "./contract";
import type { HeadersResult } from "./headers-result";
import type { Principal } from "./principal";

/** The input of a handler. */
export interface Context<Definition extends Contract> {
  principal: Definition extends { auth: "client" | "gateway" | "none" } ? undefined : Principal;
  params: ParamsOf<Definition>;
  query: QueryOf<Definition>;
  body: BodyOf<Definition>;
  request: ApiRequest;
}

type Result<Definition extends Contract> = ResultOf<Definition> | Response | HeadersResult;

/** A `Response` goes out as it is, such as a file; anything else as the JSON of the contract's success. */
type Handle<Definition extends Contract> = (
  context: Context<Definition>,
) => Result<Definition> | Promise<Result<Definition>>;

/** A contract and its handler. The types of both have been checked against each other. */
export interface Endpoint {
  readonly contract: Contract;
  readonly handle: (context: never) => unknown;
}

export const endpoint = <const Definition extends Contract>(
  contract: Definition,
  handle: Handle<Definition>,
): Endpoint => ({ contract, handle });
