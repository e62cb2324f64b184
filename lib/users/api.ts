/** The endpoints of users, and of the caller's own password, as they are on the wire. Pure. */
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
  permission: "read users",
  success: ok("All users, by address", list, [exampleUser]),
});

export const createUser = contract({
  ...{ id: "createUser", method: "POST", ...all },
  idempotent: "user",
  summary: "Create a user with a temporary password, or invite one who signs in at the provider",
  permission: "create users",
  body: { schema: createUserInput, example: { email: example.exampleEmail } },
  success: created(
    "The password, shown only here; an invited user has none",
    createdUser,
    exampleWithPassword,
  ),
  errors: [emailTaken(example.exampleEmail), noProvider()],
});

export const countUsers = contract({
  ...{ id: "countUsers", method: "GET", ...all, path: `${all.path}/count` },
  summary: "Count users",
  permission: "read users",
  success: ok("How many there are", count, { count: 1 }),
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
  success: noContent("Sessions, keys and tokens of the user have stopped working"),
  errors: [ownAccount()],
});

export const disableUser = contract({
  ...{ id: "disableUser", method: "POST", ...one, path: `${one.path}/disable` },
  ...update,
  summary: "Disable a user: sessions, access keys and tokens stop at once",
  success: ok("The user", user, { ...exampleUser, isDisabled: true }),
});

export const enableUser = contract({
  ...{ id: "enableUser", method: "POST", ...one, path: `${one.path}/enable` },
  ...update,
  summary: "Let a disabled user in again",
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
  summary: "Give a user a new temporary password and end all sessions, on request all access keys",
  description: "The user can sign in with the password for 7 days.",
  body: { schema: resetPasswordInput, example: { endAccessKeys: true }, mayBeEmpty: true },
  success: ok("The password, shown only here", userWithPassword, exampleWithPassword),
});

export const resetUserPassword = contract({
  ...{ id: "resetUserPassword", method: "POST", ...one, path: `${one.path}/password` },
  ...update,
  idempotent: "user",
  summary: "Give a user a new temporary password, under the name of the reference",
  success: ok("The password, shown only here", userWithPassword, exampleWithPassword),
});

export const changeOwnPassword = contract({
  ...{ id: "changeOwnPassword", method: "POST", ...all, path: "/api/v1/me/password" },
  auth: "any-user",
  summary: "Change your own password, which ends all your sessions",
  body: {
    schema: changePasswordInput,
    example: { currentPassword: "vR7kQm2xTn9bWc4dHy6e", newPassword: "a longer one, of words" },
  },
  success: noContent("The password is changed"),
  errors: [wrongPassword(), noPassword()],
});
