/** The context of a request: its ID, which the response, the log and the audit log name, and its authenticated caller. */
import { randomUUID } from "node:crypto";
import type { Identity } from "./principal";

/** Who asked, as the log tells it: an access key or resource server, or the person of a session. */
type Caller = { clientId: string } | { userId: string };

export interface RequestContext {
  readonly requestId: string;
  caller: Caller | undefined;
}

/** A request with its context. */
interface WithContext {
  readonly context: RequestContext;
}

/** How the answer names the request. */
export const requestIdHeader = "X-Request-Id";

export const newRequestContext = (): RequestContext => ({
  requestId: randomUUID(),
  caller: undefined,
});

/** Only for a client that has authenticated: before that, its id may be anything, a secret too. */
export function setClient({ context }: WithContext, clientId: string): void {
  context.caller = { clientId };
}

export function setIdentity({ context }: WithContext, identity: Identity): void {
  const { userId } = identity;
  context.caller = identity.via === "access-key" ? { clientId: identity.clientId } : { userId };
}
