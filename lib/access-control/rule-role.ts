/** Reads the role of an access rule: a predefined one by its ID, or a custom one from the columns read with the rule. Pure. */
import { type Action, actions, type Resource, resourceNames } from "./resources";
import { findPredefinedRole, type Permissions, type Role } from "./roles";

/** A permission as it is stored: an action on a resource of this server, or a permission of an API. */
interface StoredPermission {
  /** The name of a resource, or the ID of the API. */
  resource: string;
  permission: string;
}

export interface RuleRole {
  roleId: number;
  customRoleName: string | null;
  customRoleDisabledAt: Date | null;
  /** `<resource> <permission>`, joined by commas. */
  customRolePermissions: string | null;
}

export const parsePermissions = (text: string | null): StoredPermission[] =>
  (text ?? "")
    .split(",")
    .filter(Boolean)
    .map((each) => {
      const [resource = "", permission = ""] = each.split(" ");
      return { resource, permission };
    });

const isResource = (name: string): name is Resource => resourceNames.includes(name as Resource);

const isAction = (name: string): name is Action => actions.includes(name as Action);

/** What the role permits on this server and at APIs. */
export function toPermissions(
  held: readonly StoredPermission[],
): Required<Pick<Role, "permits" | "apiPermissions">> {
  const permits: { -readonly [Name in keyof Permissions]: Action[] } = {};
  const apiPermissions: string[] = [];
  for (const { resource, permission } of held) {
    if (!isResource(resource)) apiPermissions.push(`${resource} ${permission}`);
    else if (isAction(permission)) permits[resource] = [...(permits[resource] ?? []), permission];
  }
  return { permits, apiPermissions };
}

/** A role that this version does not know permits nothing. */
const unknownRole = (id: number): Role => ({
  ...{ id, name: "Unknown role", description: "", permits: {} },
});

function toRole(rule: RuleRole): Role {
  const { roleId: id, customRoleName: name, customRoleDisabledAt, customRolePermissions } = rule;
  if (name === null) return unknownRole(id);
  return {
    ...{ id, name, description: "", isDisabled: customRoleDisabledAt !== null },
    ...toPermissions(parsePermissions(customRolePermissions)),
  };
}

/** A function for the rules of one statement, which parses each custom role once. */
export function roleReader(): (rule: RuleRole) => Role {
  const read = new Map<number, Role>();
  return (rule) => {
    const predefined = findPredefinedRole(rule.roleId);
    if (predefined) return predefined;
    const role = read.get(rule.roleId) ?? toRole(rule);
    read.set(rule.roleId, role);
    return role;
  };
}
