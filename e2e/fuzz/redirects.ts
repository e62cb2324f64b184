/** Follows redirects as a client does. */

import { type Draft, withHeaders } from "./bytes";
import { headerOf, type RawResponse } from "./response";

/** The limit for one request. */
export const mostRedirects = 5;

/** 307 and 308 keep method and body (RFC 9110 §15.4). */
const keepsMethod = (status: number) => status === 307 || status === 308;

/** Undefined without a redirect, and for another origin, which is a violation of the invariants. */
export function followUp(draft: Draft, response: RawResponse, origin: string): Draft | undefined {
  const { status, head } = response;
  const location = headerOf(head, "location");
  if (status < 300 || status > 399 || location === undefined) return undefined;
  // Relative to the path that the client sent.
  const base = URL.canParse(draft.target, origin) ? new URL(draft.target, origin) : origin;
  if (!URL.canParse(location, base)) return undefined;
  const { origin: target, pathname, search } = new URL(location, base);
  if (target !== origin) return undefined;
  const followed = withHeaders({ ...draft, target: pathname + search }, ["Host", "here"]);
  if (keepsMethod(status) || draft.method === "HEAD") return followed;
  return { ...followed, method: "GET", body: "" };
}
