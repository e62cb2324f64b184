/**
 * What this process notes about a request: its id, which is in its answer, its log line and its history,
 * and whom it was proven to come from.
 */
import { randomUUID } from "node:crypto";
import type { Identity } from "../principal";

/** Who asked, as the log tells it: an access key or resource server, or the person of a session. */
type Caller = { clientId: string } | { userId: string };

interface Notes {
  requestId: string;
  caller: Caller | undefined;
}

/** How the answer names the request. */
export const requestIdHeader = "X-Request-Id";

const notes = new WeakMap<Request, Notes>();

export function notesOf(request: Request): Notes {
  const known = notes.get(request);
  if (known) return known;
  const made = { requestId: randomUUID(), caller: undefined };
  notes.set(request, made);
  return made;
}

export const requestIdOf = (request: Request): string => notesOf(request).requestId;

/** Only for a client that has authenticated: before that, its id may be anything, a secret too. */
export function noteClient(request: Request, clientId: string): void {
  notesOf(request).caller = { clientId };
}

export function noteIdentity(request: Request, identity: Identity): void {
  const { userId } = identity;
  notesOf(request).caller =
    identity.via === "access-key" ? { clientId: identity.clientId } : { userId };
}
