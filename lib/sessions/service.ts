/**
 * Creates, checks and ends sessions. Every request reads the session from the database, so that an ended session is
 * rejected on the next request in every process.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import { selectSignInAddresses } from "@/db/queries/audit";
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
import { toNetworks } from "../platform/networks";
import { currentTenantId } from "../tenants/tenant";
import { isUpdateDue, isWithinLifetimes, type Lifetimes } from "./policy";
import { resumeKeysOf } from "./resume-keys";
import type { Session } from "./session";

/** The content of the session cookie. */
export interface SessionReference {
  userId: string;
  sessionId: string;
  /** When the provider last asked for credentials (`auth_time`, in seconds), if it reports that. */
  authenticatedAt?: number | undefined;
}

/** The user of an active session. */
export interface SignedInUser {
  identity: Identity;
  /** The user must change the password before any other request is accepted. */
  hasTemporaryPassword: boolean;
}

const lifetimes = (): Lifetimes => ({
  absoluteSeconds: env().sessionLifetimeSeconds,
  idleSeconds: env().sessionIdleSeconds,
});

/** Whether the session is within its lifetimes and its user's sessions have not all been ended since. */
export const isActive = ({ session, sessionEpoch }: SessionWithUser): boolean =>
  session.epoch === sessionEpoch && isWithinLifetimes(lifetimes(), session, now());

/** Whether the user has signed in before, as far as the audit log goes back, but never from that network. */
async function isNewNetwork(
  { tenantId, id }: Pick<UserRow, "tenantId" | "id">,
  { address }: RequestSource,
): Promise<boolean> {
  if (address === null) return false;
  const known = await selectSignInAddresses(tenantId, id, new Date(0));
  const { narrow } = toNetworks(address);
  return known.length > 0 && known.every((each) => toNetworks(each).narrow !== narrow);
}

/**
 * Creates a session for an authenticated user; undefined when the user was disabled, deleted or signed out everywhere
 * since `user` was read.
 */
export async function createSession(
  user: Pick<UserRow, "id" | "tenantId" | "email" | "sessionEpoch">,
  via: Session["via"],
  source: RequestSource,
): Promise<SessionReference | undefined> {
  const { id: userId, tenantId, email } = user;
  const id = randomUUID();
  const at = now();
  const row = {
    ...{ id, tenantId, userId, via, epoch: user.sessionEpoch, createdAt: at, seenAt: at },
    ...{ sourceAddress: source.address, userAgent: source.userAgent },
  };
  const event = eventOf({ tenantId, subject: email, subjectType: "User" }, source, {
    action: "sign-in",
    ...{ entityType: "user", entityId: userId, entityName: email },
    httpStatus: 200,
    metadata: { via, ...((await isNewNetwork(user, source)) && { newNetwork: true }) },
  });
  if (!(await insertSession(row, event))) return undefined;
  await resumeKeys(user, source, at);
  return { userId, sessionId: id };
}

/** The sign-in has succeeded: if this fails, the job that applies the policy for access keys resumes them. */
const resumeKeys = (
  { id: userId, tenantId, email }: Pick<UserRow, "id" | "tenantId" | "email">,
  source: RequestSource,
  at: Date,
): Promise<void> =>
  resumeKeysOf({ tenantId, userId }, at, (key) =>
    eventOf({ tenantId, subject: email, subjectType: "User" }, source, {
      action: "update",
      ...{ entityType: "access-key", entityId: key.id, entityName: key.name },
      metadata: { operation: "unsuspend", reason: "owner-signed-in" },
    }),
  ).catch((error) => log.error(error, "could not resume the access keys of a user"));

/** The user of the session; undefined when it is not active. Updates the time of last use about once a minute. */
export async function findSignedInUser(
  reference: SessionReference,
): Promise<SignedInUser | undefined> {
  const found = await selectSession(await currentTenantId(), reference.userId, reference.sessionId);
  if (!found || !isActive(found)) return undefined;
  const { session, email, passwordTemporarySince } = found;
  const { authenticatedAt } = reference;
  const { id: sessionId, tenantId, userId } = session;
  if (isUpdateDue(lifetimes(), session, now())) {
    // Reads must work while the database accepts no writes.
    await noteSeen(session, now()).catch((error) =>
      log.error(error, "could not update the last use of a session"),
    );
  }
  return {
    identity: { tenantId, userId, email, via: "session", sessionId, authenticatedAt },
    // A user who signs in at the provider may not know the temporary password, so it need not be changed.
    hasTemporaryPassword: session.via === "password" && passwordTemporarySince !== null,
  };
}

/** Ends the session, if it exists. */
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

/** Deletes sessions that have exceeded a lifetime. */
export async function deleteExpiredSessions(): Promise<void> {
  const { absoluteSeconds, idleSeconds } = lifetimes();
  const before = (seconds: number) => new Date(now().getTime() - seconds * 1000);
  await deleteSessionsBefore(await currentTenantId(), before(absoluteSeconds), before(idleSeconds));
}
