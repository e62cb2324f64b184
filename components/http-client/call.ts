/** Calls an endpoint of the API by its contract, which gives the path, the types and the check of the response. */
import { type Contract, type InputOf, type ResultOf, toPath } from "@/lib/http/contract";
import { isStatus, requestJson, unfinished } from "./request";

interface Input {
  params?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
}

const toSearch = (query: Readonly<Record<string, unknown>>): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = String(new URLSearchParams(given.map(([name, value]) => [name, String(value)])));
  return search === "" ? "" : `?${search}`;
};

/** The address of the endpoint, for requests and links. */
export function urlOf<const Definition extends Contract>(
  contract: Definition,
  input: InputOf<Definition>,
): string {
  const { params = {}, query = {} }: Input = input;
  return toPath(contract.path, params) + toSearch(query);
}

/** @throws RequestFailure, also for a response that is not what the contract says */
export async function call<const Definition extends Contract>(
  contract: Definition,
  input: InputOf<Definition>,
): Promise<ResultOf<Definition>> {
  const { body }: Input = input;
  const response = await requestJson(contract.method, urlOf(contract, input), body);
  const { content } = contract.success;
  const checked = content?.schema.safeParse(response);
  if (checked?.success === false) throw unfinished();
  return checked?.data as ResultOf<Definition>;
}

/** Deletes something. Says whether it was still there: someone else may have deleted it first. */
export async function deleteIfThere<const Definition extends Contract & { method: "DELETE" }>(
  contract: Definition,
  input: InputOf<Definition>,
): Promise<boolean> {
  try {
    await call(contract, input);
    return true;
  } catch (error) {
    if (isStatus(error, 404)) return false;
    throw error;
  }
}

/** Loads contracts when they are first needed. A failure is that of a request that could not be sent. */
export const lazily =
  <Contracts>(load: () => Promise<Contracts>) =>
  (): Promise<Contracts> =>
    load().catch(() => {
      throw unfinished();
    });
