/** A local user's own password: changed by whoever knows the present one, which ends all sessions. */
import "server-only";
import { selectUser, updatePassword } from "@/db/queries/users";
import { eventBy } from "../audit/record";
import { now } from "../clock";
import { noPassword, notFound, wrongPassword } from "../errors";
import type { Principal } from "../principal";
import type { ChangePasswordInput } from "./input";
import { digestPassword, isPassword } from "./password";

/** @throws 400 for an account without a password, or for a wrong present one */
export async function changeOwnPassword(
  principal: Principal,
  { currentPassword, newPassword }: ChangePasswordInput,
): Promise<void> {
  const { tenantId, userId, email } = principal;
  const user = await selectUser(tenantId, userId);
  if (!user) throw notFound();
  if (user.passwordDigest === null) throw noPassword();
  if (!(await isPassword(currentPassword, user.passwordDigest))) throw wrongPassword();
  const event = eventBy(principal, {
    action: "update",
    entityType: "user",
    entityId: userId,
    entityName: email,
    httpStatus: 204,
    metadata: { operation: "change-password" },
  });
  await updatePassword(tenantId, userId, await digestPassword(newPassword), now(), event);
}
