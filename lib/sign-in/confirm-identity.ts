/** Confirms the user's identity before an action that an attacker with a stolen session would take. */
import "server-only";
import { insertAuditEvent, type NewAuditEvent } from "@/db/queries/audit";
import { selectSession } from "@/db/queries/sessions";
import { selectUser } from "@/db/queries/users";
import {
  noPassword,
  recentSignInNeeded,
  sessionNeeded,
  unauthenticated,
  wrongPassword,
} from "../http/errors";
import type { Principal } from "../http/principal";
import { matchPassword } from "../passwords/password";
import { now } from "../platform/clock";
import { withPasswordLimits } from "../rate-limits/password-limits";
import { recentSignInMinutes } from "../sessions/session";

/**
 * Requires the current password or, in a session from the provider, a recent sign-in. With `auth_time` the provider
 * must have asked for credentials recently: a session there is not enough.
 *
 * @param failed the audit event to record for a wrong password
 * @throws sessionNeeded for a token, recentSignInNeeded, wrongPassword, noPassword, tooManyRequests
 */
export async function confirmIdentity(
  principal: Principal,
  currentPassword: string | undefined,
  failed: NewAuditEvent,
): Promise<void> {
  if (principal.via !== "session") throw sessionNeeded();
  const { tenantId, userId, email, source, sessionId, authenticatedAt = Infinity } = principal;
  const session = (await selectSession(tenantId, userId, sessionId))?.session;
  if (!session) throw unauthenticated();
  if (session.via === "provider") {
    const signedInAt = Math.min(session.createdAt.getTime(), authenticatedAt * 1000);
    if (now().getTime() - signedInAt >= recentSignInMinutes * 60_000)
      throw recentSignInNeeded(recentSignInMinutes);
    return;
  }
  const digest = (await selectUser(tenantId, userId))?.passwordDigest;
  if (digest == null) throw noPassword();
  const guess = { tenantId, userId, account: email, address: source.address };
  const confirmed = await withPasswordLimits(guess, async () =>
    (await matchPassword(currentPassword ?? "", digest, "management")) ? true : undefined,
  );
  if (confirmed) return;
  await insertAuditEvent(failed);
  throw wrongPassword();
}
