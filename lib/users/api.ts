/** The contracts of the endpoints for users and for the caller's own password. Pure. */
import { z } from "zod";
import { contract, created, noContent, ok } from "../http/contract";
import { emailTaken, noPassword, noProvider, ownAccount, wrongPassword } from "../http/errors";
import * as example from "../http/examples";
import { count, responseSchema } from "../http/schemas";
import { changePasswordInput } from "../passwords/new-password";
import {
  createdUser,
  createUserInput,
  resetPasswordInput,
  type User,
  user,
  usersQuery,
  userWithPassword,
} from "./user";

const exampleUser: User = {
  id: example.exampleOtherId,
  username: example.exampleEmail,
  createdBy: "admin@example.com",
  createdAt: example.exampleTime,
  updatedAt: null,
  lastLogin: example.exampleLaterTime,
  isLocal: true,
  isDisabled: false,
  isInvited: false,
  hasTemporaryPassword: false,
};

const exampleWithPassword = {
  id: example.exampleOtherId,
  username: example.exampleEmail,
  tempPassword: "vR7kQm2xTn9bWc4dHy6e",
};

const list = responseSchema("UserList", z.array(user));

const all = { path: "/api/v1/users", tag: "Users" } as const;
const one = { ...all, path: `${all.path}/{id}` } as const;
const update = { permission: "update users", errors: [ownAccount()] } as const;

export const listUsers = contract({
  ...{ id: "listUsers", method: "GET", ...all },
  summary: "List users",
  description:
    "Without `limit`, all users. With it, a page: the next one has the ID of the last user of this one as `startingAfter`.",
  permission: "read users",
  query: usersQuery,
  queryExample: { limit: "50" },
  success: ok("The users, by e-mail address if nothing else is said", list, [exampleUser]),
});

export const createUser = contract({
  ...{ id: "createUser", method: "POST", ...all },
  idempotent: "user",
  summary: "Create a user with a temporary password, or invite a user who signs in at the provider",
  permission: "create users",
  body: { schema: createUserInput, example: { email: example.exampleEmail } },
  success: created(
    "The user with the temporary password, which is shown only once; an invited user has none",
    createdUser,
    exampleWithPassword,
  ),
  errors: [emailTaken(example.exampleEmail), noProvider()],
});

export const countUsers = contract({
  ...{ id: "countUsers", method: "GET", ...all, path: `${all.path}/count` },
  summary: "Count users",
  permission: "read users",
  success: ok("The number of users", count, { count: 1 }),
});

export const getUser = contract({
  ...{ id: "getUser", method: "GET", ...one },
  summary: "Read a user",
  permission: "read users",
  success: ok("The user", user, exampleUser),
});

export const deleteUser = contract({
  ...{ id: "deleteUser", method: "DELETE", ...one },
  summary: "Delete a user with all access keys and access rules",
  permission: "delete users",
  success: noContent("The user is deleted; sessions, access keys and tokens are no longer valid"),
  errors: [ownAccount()],
});

export const disableUser = contract({
  ...{ id: "disableUser", method: "POST", ...one, path: `${one.path}/disable` },
  ...update,
  summary: "Disable a user; sessions, access keys and tokens stop working immediately",
  success: ok("The user", user, { ...exampleUser, isDisabled: true }),
});

export const enableUser = contract({
  ...{ id: "enableUser", method: "POST", ...one, path: `${one.path}/enable` },
  ...update,
  summary: "Enable a disabled user",
  success: ok("The user", user, exampleUser),
});

export const logOutUser = contract({
  ...{ id: "logOutUser", method: "POST", ...one, path: `${one.path}/logout` },
  ...update,
  summary: "End all sessions of a user",
  success: noContent("All sessions have ended"),
});

export const resetPassword = contract({
  ...{ id: "resetPassword", method: "POST", ...one, path: `${one.path}/reset-password` },
  ...update,
  idempotent: "user",
  summary:
    "Reset a user's password to a temporary one and end all sessions; optionally delete all access keys",
  description: "The temporary password is valid for 7 days.",
  body: { schema: resetPasswordInput, example: { endAccessKeys: true }, mayBeEmpty: true },
  success: ok(
    "The temporary password, which is shown only once",
    userWithPassword,
    exampleWithPassword,
  ),
});

export const resetUserPassword = contract({
  ...{ id: "resetUserPassword", method: "POST", ...one, path: `${one.path}/password` },
  ...update,
  idempotent: "user",
  summary: "Reset a user's password, under the path that existing clients use",
  success: ok(
    "The temporary password, which is shown only once",
    userWithPassword,
    exampleWithPassword,
  ),
});

export const changeOwnPassword = contract({
  ...{ id: "changeOwnPassword", method: "POST", ...all, path: "/api/v1/me/password" },
  auth: "any-user",
  summary: "Change your own password and end all your sessions",
  body: {
    schema: changePasswordInput,
    example: { currentPassword: "vR7kQm2xTn9bWc4dHy6e", newPassword: "a longer one, of words" },
  },
  success: noContent("The password has been changed"),
  errors: [wrongPassword(), noPassword()],
});
