/** Signs people in with their password, unless it was wrong too often before. */
import "server-only";
import { replaceDigest, selectUserByEmail, type UserRow } from "@/db/queries/users";
import type { RequestSource } from "../http/request-source";
import { digestPassword, matchPassword } from "../passwords/password";
import { hasExpiredPassword } from "../passwords/temporary-password";
import { now } from "../platform/clock";
import { toAccountName } from "../platform/email-address";
import { log } from "../platform/log";
import { limitedPasswords } from "../rate-limits/password-limits";
import { createSession, type SessionReference } from "../sessions/service";
import { currentTenantId } from "../tenants/tenant";
import { type FailureCause, recordFailedSignIn } from "./failed-sign-ins";

/** Replaces a digest of the password as it was once typed. It is no change of the password: sessions go on. */
async function renewDigest(user: UserRow, password: string): Promise<void> {
  try {
    await replaceDigest(user, await digestPassword(password));
  } catch (error) {
    log.error(error, "could not renew the digest of a password");
  }
}

/**
 * A session of the user with the address and the password; undefined, after the same work, in every
 * other case. @throws tooManyRequests, overloaded
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
  const begun = await limitedPasswords(guess, async () => {
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
