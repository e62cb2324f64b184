/** Signs people in with their password, unless it was wrong too often before. */
import "server-only";
import { selectUserByEmail } from "@/db/queries/users";
import { now } from "../clock";
import { currentTenantId } from "../installation/tenant";
import { limitedPasswords } from "../limits/password-limits";
import type { RequestOrigin } from "../origin";
import { beginSession, type SessionReference } from "../sessions/service";
import { toAccountName } from "./email-address";
import { isPassword } from "./password";
import { type RefusalCause, recordRefusal } from "./refusal-history";
import { hasExpiredPassword } from "./temporary-password";

/**
 * A session of the user with the address and the password; undefined, after the same work, in every
 * other case. @throws tooManyRequests, overloaded
 */
export async function signInWithPassword(
  email: string,
  password: string,
  origin: RequestOrigin,
): Promise<SessionReference | undefined> {
  const tenantId = await currentTenantId();
  const account = toAccountName(email);
  const user = await selectUserByEmail(tenantId, account);
  const guess = { tenantId, userId: user?.id, account, address: origin.address };
  let cause: RefusalCause | undefined;
  const begun = await limitedPasswords(guess, async () => {
    const matches = await isPassword(password, user?.passwordDigest, "sign-in");
    if (!user || !matches || user.disabledAt !== null) return undefined;
    if (hasExpiredPassword(user, now())) {
      cause = "temporary-password-expired";
      return undefined;
    }
    return beginSession(user, "password", origin);
  });
  // When it has been counted: a wrong password is wrong, whether that can be written down or not.
  if (!begun) await recordRefusal(tenantId, { account, user, cause }, origin);
  return begun;
}
