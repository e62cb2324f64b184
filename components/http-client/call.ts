/**
 * Calls an endpoint of the API by its contract, which gives the path, the types and the check of the response. A request
 * is never sent twice.
 */
import { type Contract, type InputOf, type ResultOf, toPath } from "@/lib/http/contract";
import { isStatus, noResponse, toFailure } from "./request-failure";

const timeoutMilliseconds = 30_000;

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

/** The path with its parameters and query filled in. */
export const toUrl = (path: string, { params = {}, query = {} }: Input): string =>
  toPath(path, params) + toSearch(query);

/** The URL of the endpoint, for requests and links. */
export const urlOf = <const Definition extends Contract>(
  { path }: Definition,
  input: InputOf<Definition>,
): string => toUrl(path, input);

/** @throws RequestFailure, also for a response that is not what the contract says */
export async function call<const Definition extends Contract>(
  contract: Definition,
  input: InputOf<Definition>,
): Promise<ResultOf<Definition>> {
  const { body }: Input = input;
  const response = await sendJson(contract.method, urlOf(contract, input), body);
  const { content } = contract.success;
  const checked = content?.schema.safeParse(response);
  if (checked?.success === false) throw noResponse();
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
      throw noResponse();
    });

/** Sends `body` as JSON, if there is one, and returns the JSON of the response. */
async function sendJson(method: Contract["method"], url: string, body?: unknown): Promise<unknown> {
  const response = await send(method, url, body);
  const json: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw toFailure(response, json);
  // The response was cut off, or came from a proxy.
  const isEmpty = response.status === 204;
  if (!isEmpty && (typeof json !== "object" || json === null)) throw noResponse();
  return json;
}

async function send(method: string, url: string, body: unknown): Promise<Response> {
  const init: RequestInit = {
    method,
    cache: "no-store",
    signal: AbortSignal.timeout(timeoutMilliseconds),
  };
  if (body !== undefined) {
    init.headers = { "content-type": "application/json" };
    init.body = JSON.stringify(body);
  }
  try {
    return await fetch(url, init);
  } catch {
    throw noResponse();
  }
}
