/** Checks settings that `platform` cannot: the first password and the role of new users. */
import { findRoleByName } from "../access-control/custom-roles";
import { newPassword } from "../passwords/new-password";
import { ConfigurationError, type Env } from "../platform/env";

/** @throws ConfigurationError */
export function checkSettings({ adminPassword }: Pick<Env, "adminPassword">): void {
  const { error } = newPassword.optional().safeParse(adminPassword);
  const problems = (error?.issues ?? []).map(({ message }) => `ADMIN_PASSWORD ${message}`);
  if (problems.length > 0) throw new ConfigurationError(problems);
}

/** The role may be a custom one, so this needs the database. @throws ConfigurationError */
export async function checkDefaultRole(
  tenantId: number,
  { provider }: Pick<Env, "provider">,
): Promise<void> {
  const name = provider?.defaultRole;
  if (name === undefined || (await findRoleByName(tenantId, name))?.name === name) return;
  throw new ConfigurationError([
    "OIDC_DEFAULT_ROLE must be the exact name of a role, such as Viewer",
  ]);
}
