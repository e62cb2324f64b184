/** The context of a request: its ID, the client that sent it, and its authenticated caller. */
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Identity } from "./principal";

/** The program that sent the request. */
export interface Client {
  /** Of the peer or, behind trusted proxies, the one that they report; null where it is not known. */
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Whose credentials the request has: those of an access key, of a resource server, or of a user's session. */
export type Caller = { clientId: string } | { userId: string };

export interface RequestContext {
  /** The response, the log and the audit log name the request by it. */
  readonly requestId: string;
  readonly client: Client;
  /** Undefined until it has authenticated. */
  caller: Caller | undefined;
  /** The ID that an authenticated client gave the request, where the response repeats it. */
  clientRequestId: string | undefined;
  /** Whether the request has its line in the log. */
  isLogged: boolean;
}

/** A request with its context. */
interface WithContext {
  readonly context: RequestContext;
}

export const requestIdHeader = "X-Request-Id";

const maxUserAgentLength = 200;

export const newRequestContext = (
  address: string | null,
  userAgent: string | null | undefined,
): RequestContext => ({
  requestId: randomUUID(),
  client: { address, userAgent: userAgent?.slice(0, maxUserAgentLength) ?? null },
  caller: undefined,
  clientRequestId: undefined,
  isLogged: false,
});

/** The context of what Next serves. Next calls pages and handlers with objects of its own, which cannot carry it. */
export const nextContext = new AsyncLocalStorage<RequestContext>();

/** Called only after authentication: before it, a client ID may be any text, a secret too. */
export function setClient({ context }: WithContext, clientId: string): void {
  context.caller = { clientId };
}

export function setIdentity({ context }: WithContext, identity: Identity): void {
  const { userId } = identity;
  context.caller = identity.via === "access-key" ? { clientId: identity.clientId } : { userId };
}
