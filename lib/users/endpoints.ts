/** The endpoints of users and of the caller's own password. */
import { endpoint } from "../http/endpoint";
import { parseInput } from "../http/parse";
import { readOptionalJson } from "../http/read-body";
import * as api from "./api";
import * as changes from "./change-user";
import * as ownPassword from "./own-password";
import * as service from "./service";
import { resetPasswordInput } from "./user";

export const listUsers = endpoint(api.listUsers, ({ principal, query }) =>
  service.listUsers(principal, query),
);

export const createUser = endpoint(api.createUser, ({ principal, body }) =>
  service.createUser(principal, body),
);

export const countUsers = endpoint(api.countUsers, async ({ principal }) => ({
  count: await service.countUsers(principal),
}));

export const getUser = endpoint(api.getUser, ({ principal, params }) =>
  service.getUser(principal, params.id),
);

export const deleteUser = endpoint(api.deleteUser, ({ principal, params }) =>
  changes.deleteUser(principal, params.id),
);

export const disableUser = endpoint(api.disableUser, ({ principal, params }) =>
  changes.disableUser(principal, params.id),
);

export const enableUser = endpoint(api.enableUser, ({ principal, params }) =>
  changes.enableUser(principal, params.id),
);

export const logOutUser = endpoint(api.logOutUser, ({ principal, params }) =>
  changes.logOutUser(principal, params.id),
);

export const resetPassword = endpoint(api.resetPassword, ({ principal, params, body }) =>
  changes.resetPassword(principal, params.id, body),
);

/** Accepts the body of `resetPassword`, although the OpenAPI document lists none here. */
export const resetUserPassword = endpoint(
  api.resetUserPassword,
  ({ principal, params, request }) => {
    const input = parseInput(resetPasswordInput, readOptionalJson(request));
    return changes.resetPassword(principal, params.id, input);
  },
);

export const changeOwnPassword = endpoint(api.changeOwnPassword, ({ principal, body }) =>
  ownPassword.changeOwnPassword(principal, body),
);
