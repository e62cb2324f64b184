/** The endpoints of users, and of one's own password. */
import { z } from "zod";
import { emailTaken, noPassword, noProvider, ownAccount, wrongPassword } from "../errors";
import { type Contract, created, noContent, ok } from "../http/contract";
import * as example from "../http/examples";
import { count, id, nullableTime, requestSchema, responseSchema, time } from "../http/schemas";
import { changePasswordInput, createUserInput, resetPasswordInput } from "../users/input";
import type { InvitedUser, User, UserWithPassword } from "../users/user";

const user = responseSchema(
  "User",
  z.object({
    id,
    username: z.string(),
    createdBy: z.string(),
    createdAt: time,
    updatedAt: nullableTime,
    lastLogin: nullableTime,
    isLocal: z.boolean(),
    isDisabled: z.boolean(),
    isInvited: z.boolean(),
    hasTemporaryPassword: z.boolean(),
    temporaryPasswordExpiresAt: time.exactOptional(),
  }) satisfies z.ZodType<User>,
);

const userWithPassword = responseSchema(
  "UserWithPassword",
  z.object({
    id,
    username: z.string(),
    tempPassword: z.string(),
  }) satisfies z.ZodType<UserWithPassword>,
);

const createdUser = responseSchema(
  "CreatedUser",
  z.object({
    id,
    username: z.string(),
    tempPassword: z.string().optional(),
  }) satisfies z.ZodType<InvitedUser>,
);

const list = responseSchema("UserList", z.array(user));
const createInput = requestSchema("CreateUserInput", createUserInput);
const resetInput = requestSchema("ResetPasswordInput", resetPasswordInput);
const passwordInput = requestSchema("ChangePasswordInput", changePasswordInput);

const exampleUser = {
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

const tag = "Users" as const;
const all = "/api/v1/users";
const one = `${all}/{id}`;
const update = { permission: "update users", errors: [ownAccount()] };

const people: Contract[] = [
  {
    ...{ id: "listUsers", method: "GET", path: all, tag, permission: "read users" },
    summary: "List users",
    success: ok("All users, by address", list, [exampleUser]),
  },
  {
    ...{ id: "createUser", method: "POST", path: all, tag, permission: "create users" },
    summary: "Create a user with a temporary password, or invite one who signs in at the provider",
    idempotent: "user",
    body: { schema: createInput, example: { email: example.exampleEmail } },
    success: created(
      "The password, shown only here; an invited user has none",
      createdUser,
      exampleWithPassword,
    ),
    errors: [emailTaken(example.exampleEmail), noProvider()],
  },
  {
    ...{ id: "countUsers", method: "GET", path: `${all}/count`, tag, permission: "read users" },
    summary: "Count users",
    success: ok("How many there are", count, { count: 1 }),
  },
  {
    ...{ id: "getUser", method: "GET", path: one, tag, permission: "read users" },
    summary: "Read a user",
    success: ok("The user", user, exampleUser),
  },
  {
    ...{ id: "deleteUser", method: "DELETE", path: one, tag, permission: "delete users" },
    summary: "Delete a user with all access keys and access rules",
    success: noContent("Sessions, keys and tokens of the user have stopped working"),
    errors: [ownAccount()],
  },
];

const states: Contract[] = [
  {
    ...{ id: "disableUser", method: "POST", path: `${one}/disable`, tag, ...update },
    summary: "Disable a user: sessions, access keys and tokens stop at once",
    success: ok("The user", user, { ...exampleUser, isDisabled: true }),
  },
  {
    ...{ id: "enableUser", method: "POST", path: `${one}/enable`, tag, ...update },
    summary: "Let a disabled user in again",
    success: ok("The user", user, exampleUser),
  },
  {
    ...{ id: "logOutUser", method: "POST", path: `${one}/logout`, tag, ...update },
    summary: "End all sessions of a user",
    success: noContent("All sessions have ended"),
  },
  {
    ...{ id: "resetPassword", method: "POST", path: `${one}/reset-password`, tag, ...update },
    summary:
      "Give a user a new temporary password and end all sessions, on request all access keys",
    idempotent: "user",
    description: "The user can sign in with the password for 7 days.",
    body: { schema: resetInput, example: { endAccessKeys: true } },
    success: ok("The password, shown only here", userWithPassword, exampleWithPassword),
  },
  {
    ...{ id: "resetUserPassword", method: "POST", path: `${one}/password`, tag, ...update },
    summary: "Give a user a new temporary password, under the name of the reference",
    idempotent: "user",
    success: ok("The password, shown only here", userWithPassword, exampleWithPassword),
  },
  {
    ...{ id: "changeOwnPassword", method: "POST", path: "/api/v1/me/password", tag },
    summary: "Change your own password, which ends all your sessions",
    body: {
      schema: passwordInput,
      example: { currentPassword: "vR7kQm2xTn9bWc4dHy6e", newPassword: "a longer one, of words" },
    },
    success: noContent("The password is changed"),
    errors: [wrongPassword(), noPassword()],
  },
];

export const userOperations = [...people, ...states];
