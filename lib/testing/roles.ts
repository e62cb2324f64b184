/** What tests of custom roles share. */
import { randomUUID } from "node:crypto";
import { type RoleInput, roleInput } from "../access-control/custom-role";
import { listPermissionSets } from "../access-control/role-catalog";
import { createRole } from "../access-control/role-service";
import { createAccessRule } from "../access-control/service";
import type { Principal } from "../http/principal";
import { addUser } from "./users";

/** The permission sets with these names, such as `Projects: view`. */
export async function setsCalled(admin: Principal, names: readonly string[]) {
  const sets = await listPermissionSets(admin);
  return names.map((name) => {
    const set = sets.find((each) => each.name === name);
    if (!set) throw new Error(`no permission set ${name}`);
    return { id: set.id };
  });
}

/** The input for a role with the sets. */
export const roleOf = async (
  admin: Principal,
  names: readonly string[],
  fields: Partial<RoleInput> = {},
): Promise<RoleInput> =>
  roleInput.parse({
    name: `Role ${randomUUID()}`,
    permissionSets: await setsCalled(admin, names),
    ...fields,
  });

export const addRole = async (
  admin: Principal,
  names: readonly string[],
  fields?: Partial<RoleInput>,
) => createRole(admin, await roleOf(admin, names, fields));

interface ScopeInput {
  scopeType: "tenant" | "cluster" | "department" | "project";
  scopeId: string;
}

export const inTenant = ({ tenantId }: Principal): ScopeInput => ({
  ...{ scopeType: "tenant", scopeId: String(tenantId) },
});

export const giveRole = (giver: Principal, to: Principal, roleId: number, scope = inTenant(to)) =>
  createAccessRule(giver, { subjectId: to.email, subjectType: "user", roleId, ...scope });

/** A user with nothing but the role. */
export const addUserWithRole = (roleId: number): Promise<Principal> =>
  addUser(`${randomUUID()}@keys.test`, undefined, roleId);
