/** Changes the caller's own password. */
import "server-only";
import { insertAuditEvent } from "@/db/queries/audit";
import { replacePassword, selectUser } from "@/db/queries/users";
import { eventBy } from "../audit/record";
import { noPassword, wrongPassword } from "../http/errors";
import type { Principal } from "../http/principal";
import { rejectCommonPassword } from "../passwords/common-passwords";
import type { ChangePasswordInput } from "../passwords/new-password";
import { digestPassword, matchPassword } from "../passwords/password";
import { now } from "../platform/clock";
import { withPasswordLimits } from "../rate-limits/password-limits";

/**
 * Replaces the password and ends all sessions of the user.
 * @throws 400 for an account without a password, a wrong current password or a common new one; tooManyRequests
 */
export async function changeOwnPassword(
  principal: Principal,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<void> {
  const { tenantId, userId: id, email, source } = principal;
  const currentDigest = (await selectUser(tenantId, id))?.passwordDigest;
  if (currentDigest == null) throw noPassword();
  await rejectCommonPassword("newPassword", newPassword, email);
  const event = eventBy(principal, {
    ...{ entityType: "user", entityId: id, entityName: email },
    action: "update",
    httpStatus: 204,
    metadata: { operation: "change-password" },
  });
  const guess = { tenantId, userId: id, account: email, address: source.address };
  const newDigest = await withPasswordLimits(guess, async () => {
    const matches = await matchPassword(currentPassword, currentDigest, "management");
    return matches ? digestPassword(newPassword) : undefined;
  });
  // The condition on the current digest: an administrator may reset the password while this hashes.
  const current = { tenantId, id, passwordDigest: currentDigest };
  if (newDigest && (await replacePassword(current, newDigest, now(), event))) return;
  await insertAuditEvent({ ...event, result: "Failed", httpStatus: 400 });
  throw wrongPassword();
}
