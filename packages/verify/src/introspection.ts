/** Asks the server whether a token is active (RFC 7662). Whatever is no clear response makes verification fail. */
import { unavailable } from "./token-error.js";
import type { Claims } from "./verified-token.js";

export interface IntrospectionOptions {
  /** The client ID of this API, from *Administration, APIs*. */
  clientId: string;
  /** Its client secret. */
  clientSecret: string;
  /**
   * How long a response may be used again for the same token, in seconds. A deleted key then works for so long after
   * its deletion. Default: 0, each verification asks the server.
   */
  cacheSeconds?: number;
}

export interface Connection {
  fetch: typeof fetch;
  timeoutMilliseconds: number;
}

export type TokenState = Claims & { active: boolean };

/** Asks about a token. It throws errors of every kind if there is no clear response. */
export type Introspect = (token: string, tokenId: string) => Promise<TokenState>;

/** About 10 MB. */
const maxCached = 10_000;

const isTokenState = (value: unknown): value is TokenState =>
  typeof value === "object" &&
  value !== null &&
  "active" in value &&
  typeof value.active === "boolean";

function toRetryAfter({ headers }: Response): { retryAfterSeconds?: number } {
  const value = headers.get("retry-after") ?? "";
  return /^\d{1,5}$/.test(value) ? { retryAfterSeconds: Number(value) } : {};
}

/** RFC 6749 §2.3.1: both are form-encoded within HTTP Basic. */
const toBasic = ({ clientId, clientSecret }: IntrospectionOptions): string =>
  `Basic ${btoa([clientId, clientSecret].map(encodeURIComponent).join(":"))}`;

function createRequest(
  endpoint: string,
  options: IntrospectionOptions,
  { fetch, timeoutMilliseconds }: Connection,
) {
  const headers = { Authorization: toBasic(options), Accept: "application/json" };
  return async (token: string, tokenId: string): Promise<TokenState> => {
    const response = await fetch(endpoint, {
      method: "POST",
      headers,
      body: new URLSearchParams({ token }),
      // The credentials and the token are for this server only.
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    const text = await response.text();
    if (response.status !== 200) {
      const said = `status ${response.status}: ${text.slice(0, 200)}`;
      const cause = new Error(`Introspection failed with ${said}`);
      throw unavailable({ cause, ...toRetryAfter(response) });
    }
    const state: unknown = JSON.parse(text);
    if (!isTokenState(state) || (state.active && state.jti !== tokenId))
      throw unavailable({ cause: new Error("The introspection response is not about the token") });
    return state;
  };
}

/** Keeps responses by the ID of the token, so that no token stays in memory. With a `maxAge` of 0, none is used again. */
function cached(ask: Introspect, maxAge: number): Introspect {
  const responses = new Map<string, { state: Promise<TokenState>; askedAt: number }>();
  const evict = (now: number) => {
    for (const [id, { askedAt }] of responses) {
      if (now - askedAt < maxAge && responses.size <= maxCached) return;
      responses.delete(id);
    }
  };
  return (token, tokenId) => {
    const now = performance.now();
    const known = responses.get(tokenId);
    if (known && now - known.askedAt < maxAge) return known.state;
    const state = ask(token, tokenId);
    // The age counts from the request: the state may have changed before its response arrived.
    responses.delete(tokenId);
    responses.set(tokenId, { state, askedAt: now });
    state.catch(() => responses.get(tokenId)?.state === state && responses.delete(tokenId));
    evict(now);
    return state;
  };
}

/** @param endpoint the URL of the introspection endpoint */
export function createIntrospection(
  endpoint: string,
  options: IntrospectionOptions,
  connection: Connection,
): Introspect {
  const request = createRequest(endpoint, options, connection);
  return cached(request, (options.cacheSeconds ?? 0) * 1000);
}
