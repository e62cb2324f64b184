/** Signs people in, and says who is still here. */
import "server-only";
import { markDisabled, selectUser, selectUserByEmail, type UserRow } from "@/db/queries/users";
import { now } from "../clock";
import { currentTenantId } from "../installation/tenant";
import type { Principal } from "../principal";
import { isPassword } from "./password";

const toPrincipal = (user: UserRow): Principal => ({
  tenantId: user.tenantId,
  userId: user.id,
  email: user.email,
  via: "session",
});

/** The user with the address and the password; undefined, after the same work, in every other case. */
export async function authenticateUser(
  email: string,
  password: string,
): Promise<Principal | undefined> {
  const user = await selectUserByEmail(await currentTenantId(), email.trim().toLowerCase());
  const matches = await isPassword(password, user?.passwordDigest);
  return user && matches ? toPrincipal(user) : undefined;
}

/** The user behind a session, unless disabled since. */
export async function findSessionUser(userId: string): Promise<Principal | undefined> {
  const user = await selectUser(await currentTenantId(), userId);
  return user && toPrincipal(user);
}

/** Disables the user: sign-in, sessions, access keys and tokens stop at once. */
export const disableUser = async (userId: string): Promise<boolean> =>
  markDisabled(await currentTenantId(), userId, now());
