/** Changes the own password of a local user, who must give the present one; this ends all sessions. */
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
import { limitedPasswords } from "../rate-limits/password-limits";

/** @throws 400 for an account without a password, a wrong present one or a common new one; tooManyRequests */
export async function changeOwnPassword(
  principal: Principal,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<void> {
  const { tenantId, userId: id, email } = principal;
  const about = { entityType: "user", entityId: id, entityName: email } as const;
  const metadata = { operation: "change-password" };
  const passwordDigest = (await selectUser(tenantId, id))?.passwordDigest;
  if (passwordDigest == null) throw noPassword();
  await rejectCommonPassword("newPassword", newPassword, email);
  const event = eventBy(principal, { ...about, action: "update", httpStatus: 204, metadata });
  const guess = { tenantId, userId: id, account: email, address: principal.source.address };
  const digest = await limitedPasswords(guess, async () => {
    const matches = await matchPassword(currentPassword, passwordDigest, "management");
    return matches ? digestPassword(newPassword) : undefined;
  });
  // The present password may have been replaced, by an administrator's reset say, while we hashed.
  const changed =
    digest && (await replacePassword({ tenantId, id, passwordDigest }, digest, now(), event));
  if (changed) return;
  await insertAuditEvent({ ...event, result: "Failed", httpStatus: 400 });
  throw wrongPassword();
}
