/** The errors of custom roles: one constructor for each situation. Pure. */
import { ApiError, invalidFields } from "../http/api-error";
import { maxCustomRoles } from "./custom-role";

export const roleNameTaken = () => {
  const message = "Another role has this name";
  return new ApiError(409, message, { errors: [{ field: "name", message }] });
};

export const predefinedRole = () =>
  new ApiError(403, "Predefined roles cannot be changed or deleted");

/** @param names of permission sets */
export const permissionsNotHeld = (names: readonly string[]) =>
  new ApiError(
    403,
    `You cannot create, change or delete a role that permits more than you may do yourself: ${names.join("; ")}`,
  );

/** @param rules with the role, in words; there can be more */
export const roleInUse = (rules: readonly string[], total: number) => {
  const more = total - rules.length;
  const list = [...rules, ...(more > 0 ? [`${more} ${rules.length > 0 ? "more" : "rules"}`] : [])];
  return new ApiError(
    409,
    `This role is in use. Remove its access rules first: ${list.join("; ")}`,
  );
};

/** The setting names the role. */
export const defaultRole = () =>
  new ApiError(
    409,
    "New users get this role at single sign-on. Change OIDC_DEFAULT_ROLE before you rename or delete it",
  );

export const roleInKeyPolicy = () =>
  new ApiError(409, "The access key policy names this role. Change the policy first");

/** @param index in the list of the request */
export const unknownPermissionSet = (index: number) =>
  invalidFields([
    { field: `permissionSets.${index}.id`, message: "there is no such permission set" },
  ]);

export const tooManyRoles = () =>
  new ApiError(
    400,
    `A tenant can have up to ${maxCustomRoles} custom roles. Delete one that is no longer used first.`,
  );
