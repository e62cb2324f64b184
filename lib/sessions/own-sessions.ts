/** Lists and ends the caller's own sessions. */
import "server-only";
import { deleteSession, selectSession, selectSessions } from "@/db/queries/sessions";
import { endSessions } from "@/db/queries/users";
import { eventBy } from "../audit/record";
import { notFound, sessionNeeded } from "../http/errors";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { isActive } from "./service";
import type { Session } from "./session";

/** The principal's active sessions: that of the request first, then the others, last seen first. */
export async function listSessions(principal: Principal): Promise<Session[]> {
  const own = principal.via === "session" ? principal.sessionId : undefined;
  const found = await selectSessions(principal.tenantId, principal.userId);
  const sessions = found.filter(isActive).map(({ session }) => ({
    id: session.id,
    current: session.id === own,
    via: session.via,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.seenAt.toISOString(),
    address: session.sourceAddress,
    client: session.userAgent,
  }));
  return sessions.sort((a, b) => Number(b.current) - Number(a.current));
}

/** How the principal signed in to the session of the request. @throws sessionNeeded */
export async function findSignInMethod(principal: Principal): Promise<Session["via"]> {
  if (principal.via !== "session") throw sessionNeeded();
  const { tenantId, userId, sessionId } = principal;
  return (await selectSession(tenantId, userId, sessionId))?.session.via ?? "password";
}

/** With a stolen access key, an attacker must not be able to sign its owner out. */
function requireSession(principal: Principal): void {
  if (principal.via !== "session") throw sessionNeeded();
}

function endEvent(principal: Principal, operation: "end-session" | "end-all-sessions") {
  const { userId: entityId, email: entityName } = principal;
  return eventBy(principal, {
    action: "sign-out",
    ...{ entityType: "user", entityId, entityName },
    httpStatus: 204,
    metadata: { operation },
  });
}

/** Ends one of the principal's sessions. @throws notFound; 403 for a token */
export async function endSession(principal: Principal, id: string): Promise<void> {
  requireSession(principal);
  const { tenantId, userId } = principal;
  const event = endEvent(principal, "end-session");
  if (!(await deleteSession({ tenantId, userId, id }, event))) throw notFound();
}

/** Ends all of the principal's sessions, including this one. @throws 403 for a token */
export async function signOutEverywhere(principal: Principal): Promise<void> {
  requireSession(principal);
  const { tenantId, userId } = principal;
  const event = endEvent(principal, "end-all-sessions");
  if (!(await endSessions(tenantId, userId, now(), event))) throw notFound();
}
