/**
 * What this process notes about a request: its id, which is in its answer, its log line and its history,
 * and whom it was proven to come from.
 */
import { randomUUID } from "node:crypto";
import type { Identity } from "./principal";

/** Who asked, as the log tells it: an access key or resource server, or the person of a session. */
type Caller = { clientId: string } | { userId: string };

export interface Notes {
  readonly requestId: string;
  caller: Caller | undefined;
}

/** Whatever carries the notes of a request. */
interface Noted {
  readonly notes: Notes;
}

/** How the answer names the request. */
export const requestIdHeader = "X-Request-Id";

export const newNotes = (): Notes => ({ requestId: randomUUID(), caller: undefined });

/** Only for a client that has authenticated: before that, its id may be anything, a secret too. */
export function noteClient({ notes }: Noted, clientId: string): void {
  notes.caller = { clientId };
}

export function noteIdentity({ notes }: Noted, identity: Identity): void {
  const { userId } = identity;
  notes.caller = identity.via === "access-key" ? { clientId: identity.clientId } : { userId };
}
