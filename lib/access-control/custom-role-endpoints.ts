/** The endpoints of roles with permission sets. */
import { endpoint } from "../http/endpoint";
import * as api from "./custom-role-api";
import * as catalog from "./role-catalog";
import * as service from "./role-service";

export const listRolesWithSets = endpoint(api.listRolesWithSets, ({ principal, query }) =>
  catalog.listRolesWithSets(principal, query),
);

export const createRole = endpoint(api.createRole, ({ principal, body }) =>
  service.createRole(principal, body),
);

export const getRoleWithSets = endpoint(api.getRoleWithSets, ({ principal, params }) =>
  catalog.getRoleWithSets(principal, params.id),
);

export const updateRole = endpoint(api.updateRole, ({ principal, params, body }) =>
  service.updateRole(principal, params.id, body),
);

export const deleteRole = endpoint(api.deleteRole, ({ principal, params }) =>
  service.deleteRole(principal, params.id),
);

export const listPermissionSets = endpoint(api.listPermissionSets, ({ principal }) =>
  catalog.listPermissionSets(principal),
);

export const getPermissionSet = endpoint(api.getPermissionSet, ({ principal, params }) =>
  catalog.getPermissionSet(principal, params.id),
);
