/** Sign-in with a password. */
import "server-only";
import { replaceDigest, selectUserByEmail, type UserRow } from "@/db/queries/users";
import type { RequestSource } from "../http/request-source";
import { digestPassword, matchPassword } from "../passwords/password";
import { hasExpiredPassword } from "../passwords/temporary-password";
import { now } from "../platform/clock";
import { toAccountName } from "../platform/email-address";
import { log } from "../platform/log";
import { withPasswordLimits } from "../rate-limits/password-limits";
import { createSession, type SessionReference } from "../sessions/service";
import { currentTenantId } from "../tenants/tenant";
import { type FailureCause, recordFailedSignIn } from "./failed-sign-ins";

/** Replaces a digest of the raw password. The password is the same, so sessions are not ended. */
async function renewDigest(user: UserRow, password: string): Promise<void> {
  try {
    await replaceDigest(user, await digestPassword(password));
  } catch (error) {
    log.error(error, "could not replace the digest of a password");
  }
}

/**
 * Creates a session if address and password are correct and the user may sign in; otherwise returns undefined, after
 * the same work. @throws tooManyRequests, overloaded
 */
export async function signInWithPassword(
  email: string,
  password: string,
  source: RequestSource,
): Promise<SessionReference | undefined> {
  const tenantId = await currentTenantId();
  const account = toAccountName(email);
  const user = await selectUserByEmail(tenantId, account);
  const guess = { tenantId, userId: user?.id, account, address: source.address };
  let cause: FailureCause | undefined;
  const begun = await withPasswordLimits(guess, async () => {
    const match = await matchPassword(password, user?.passwordDigest, "sign-in");
    if (!user || !match || user.disabledAt !== null) return undefined;
    if (hasExpiredPassword(user, now())) {
      cause = "temporary-password-expired";
      return undefined;
    }
    if (match === "raw") void renewDigest(user, password);
    return createSession(user, "password", source);
  });
  if (!begun) recordFailedSignIn(tenantId, user, source, cause);
  return begun;
}
