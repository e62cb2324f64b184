/** Checks settings that `platform` cannot: the first password and the role of new users. */
import { roles } from "../access-control/roles";
import { newPassword } from "../passwords/new-password";
import { ConfigurationError, type Env } from "../platform/env";

/** @throws ConfigurationError */
export function checkSettings({
  adminPassword,
  provider,
}: Pick<Env, "adminPassword" | "provider">): void {
  const password = newPassword.optional().safeParse(adminPassword);
  const problems = (password.error?.issues ?? []).map(({ message }) => `ADMIN_PASSWORD ${message}`);
  const role = provider?.defaultRole;
  if (role !== undefined && !roles.some(({ name }) => name === role))
    problems.push("OIDC_DEFAULT_ROLE must be the exact name of a role, such as Viewer");
  if (problems.length > 0) throw new ConfigurationError(problems);
}
