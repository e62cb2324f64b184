/** What a client sends next when it follows a redirect. */
import { type Answer, headerOf } from "./answer";
import { type Draft, withHeaders } from "./bytes";

/** More of them lead nowhere. */
export const mostRedirects = 5;

/** 307 and 308 keep method and body (RFC 9110 §15.4). */
const keepsMethod = (status: number) => status === 307 || status === 308;

/** Undefined where the answer leads nowhere, or away from the origin, which is for the judge. */
export function followUp(draft: Draft, answer: Answer, origin: string): Draft | undefined {
  const { status, head } = answer;
  const location = headerOf(head, "location");
  if (status < 300 || status > 399 || location === undefined) return undefined;
  // A client knows the path that it asked for, not what a server makes of it.
  const base = URL.canParse(draft.target, origin) ? new URL(draft.target, origin) : origin;
  if (!URL.canParse(location, base)) return undefined;
  const { origin: target, pathname, search } = new URL(location, base);
  if (target !== origin) return undefined;
  const followed = withHeaders({ ...draft, target: pathname + search }, ["Host", "here"]);
  if (keepsMethod(status) || draft.method === "HEAD") return followed;
  return { ...followed, method: "GET", body: "" };
}
