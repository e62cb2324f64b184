/**
 * Sessions of signed-in people. The database decides at each request whether one goes on, so that what
 * ends it is felt by the next request, in whichever process.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import {
  deleteSession,
  deleteSessionsBefore,
  insertSession,
  noteSeen,
  type SessionWithUser,
  selectSession,
} from "@/db/queries/sessions";
import type { UserRow } from "@/db/queries/users";
import { eventOf } from "../audit/record";
import type { Identity } from "../http/principal";
import type { RequestSource } from "../http/request-source";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { log } from "../platform/log";
import { currentTenantId } from "../tenants/tenant";
import { isUpdateDue, isWithinLifetimes, type Lifetimes } from "./policy";
import type { Session } from "./session";

/** What the cookie says, and all that it says. */
export interface SessionReference {
  userId: string;
  sessionId: string;
  /** When the provider last asked who it is (`auth_time`, in seconds), where it says so. */
  authenticatedAt?: number | undefined;
}

/** The person of a session that goes on. */
export interface SignedInUser {
  identity: Identity;
  /** Until the password is changed, nothing else can be done. */
  hasTemporaryPassword: boolean;
}

const lifetimes = (): Lifetimes => ({
  absoluteSeconds: env().sessionLifetimeSeconds,
  idleSeconds: env().sessionIdleSeconds,
});

/** Whether it is neither too old nor ended together with all others of its user. */
export const isActive = ({ session, sessionEpoch }: SessionWithUser): boolean =>
  session.epoch === sessionEpoch && isWithinLifetimes(lifetimes(), session, now());

/**
 * Begins a session of somebody who has just proven who they are; undefined when the user was disabled,
 * deleted or signed out everywhere since `user` was read.
 */
export async function createSession(
  user: Pick<UserRow, "id" | "tenantId" | "email" | "sessionEpoch">,
  via: Session["via"],
  source: RequestSource,
): Promise<SessionReference | undefined> {
  const { id: userId, tenantId, email } = user;
  const [id, at] = [randomUUID(), now()];
  const row = {
    ...{ id, tenantId, userId, via, epoch: user.sessionEpoch, createdAt: at, seenAt: at },
    ...{ sourceAddress: source.address, userAgent: source.userAgent },
  };
  const event = eventOf({ tenantId, subject: email, subjectType: "User" }, source, {
    action: "sign-in",
    ...{ entityType: "user", entityId: userId, entityName: email },
    httpStatus: 200,
    metadata: { via },
  });
  return (await insertSession(row, event)) ? { userId, sessionId: id } : undefined;
}

/** The person of the session, unless it is over. Notes now and then that the session is used. */
export async function findSignedInUser(
  reference: SessionReference,
): Promise<SignedInUser | undefined> {
  const found = await selectSession(await currentTenantId(), reference.userId, reference.sessionId);
  if (!found || !isActive(found)) return undefined;
  const { session, email, passwordTemporarySince } = found;
  const { authenticatedAt } = reference;
  const { id: sessionId, tenantId, userId } = session;
  if (isUpdateDue(lifetimes(), session, now())) {
    // What only reads goes on when nothing can be written.
    await noteSeen(session, now()).catch((error) => log.error(error, "could not note a session"));
  }
  return {
    identity: { tenantId, userId, email, via: "session", sessionId, authenticatedAt },
    // Whoever signs in elsewhere may not even know the password that somebody made for them here.
    hasTemporaryPassword: session.via === "password" && passwordTemporarySince !== null,
  };
}

/** Ends the session of a cookie, if it has not ended yet. */
export async function signOut(reference: SessionReference, source: RequestSource): Promise<void> {
  const { userId, sessionId: id } = reference;
  const tenantId = await currentTenantId();
  const email = (await selectSession(tenantId, userId, id))?.email;
  if (email === undefined) return;
  const event = eventOf({ tenantId, subject: email, subjectType: "User" }, source, {
    action: "sign-out",
    ...{ entityType: "user", entityId: userId, entityName: email },
    httpStatus: 200,
  });
  await deleteSession({ tenantId, userId, id }, event);
}

/** Takes away what has been over for its age. */
export async function deleteExpiredSessions(): Promise<void> {
  const { absoluteSeconds, idleSeconds } = lifetimes();
  const before = (seconds: number) => new Date(now().getTime() - seconds * 1000);
  await deleteSessionsBefore(await currentTenantId(), before(absoluteSeconds), before(idleSeconds));
}
