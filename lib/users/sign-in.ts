/** Signs people in, and says who is still here. */
import "server-only";
import { insertAuditEvent } from "@/db/queries/audit";
import {
  endSessions,
  noteSignIn,
  selectUser,
  selectUserByEmail,
  type UserRow,
} from "@/db/queries/users";
import { eventOf } from "../audit/record";
import { now } from "../clock";
import { currentTenantId } from "../installation/tenant";
import { type RequestOrigin, unknownOrigin } from "../origin";
import type { Identity } from "../principal";
import { isPassword } from "./password";

const toIdentity = (user: UserRow): Identity => ({
  tenantId: user.tenantId,
  userId: user.id,
  email: user.email,
  via: "session",
});

/** What the session cookie of a signed-in person says. */
export interface SignedIn {
  userId: string;
  epoch: number;
}

function signInEvent(
  tenantId: number,
  user: UserRow | undefined,
  origin: RequestOrigin,
  ok: boolean,
) {
  const subject = user?.email ?? "unknown";
  return eventOf({ tenantId, subject, subjectType: "User" }, origin, {
    action: "sign-in",
    result: ok ? "Succeeded" : "Failed",
    entityType: "user",
    entityId: user?.id ?? "",
    entityName: subject,
    httpStatus: ok ? 200 : 401,
  });
}

/** The user with the address and the password; undefined, after the same work, in every other case. */
export async function signInWithPassword(
  email: string,
  password: string,
  origin: RequestOrigin,
): Promise<SignedIn | undefined> {
  const tenantId = await currentTenantId();
  const user = await selectUserByEmail(tenantId, email.trim().toLowerCase());
  const matches = await isPassword(password, user?.passwordDigest);
  const isLive = matches && user?.disabledAt === null;
  const event = signInEvent(tenantId, user, origin, isLive);
  if (!user || !isLive) {
    await insertAuditEvent(event);
    return undefined;
  }
  await noteSignIn(tenantId, user.id, now(), event);
  return { userId: user.id, epoch: user.sessionEpoch };
}

/** The user behind a session, unless disabled or signed out everywhere since. */
export async function findSessionUser(
  userId: string,
  epoch: number,
): Promise<Identity | undefined> {
  const user = await selectUser(await currentTenantId(), userId);
  const isLive = user && user.disabledAt === null && user.sessionEpoch === epoch;
  return isLive ? toIdentity(user) : undefined;
}

/** Ends all sessions of the user, at the user's own wish. */
export async function signOutEverywhere(userId: string): Promise<void> {
  const tenantId = await currentTenantId();
  const user = await selectUser(tenantId, userId);
  if (!user) return;
  const subject = { tenantId, subject: user.email, subjectType: "User" } as const;
  const event = eventOf(subject, unknownOrigin("/api/auth/signout"), {
    action: "sign-out",
    entityType: "user",
    entityId: user.id,
    entityName: user.email,
    httpStatus: 200,
  });
  await endSessions(tenantId, user.id, now(), event);
}
