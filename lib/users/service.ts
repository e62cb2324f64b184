/** The users of the tenant, for those who manage them. */
import "server-only";
import { randomUUID } from "node:crypto";
import type { Actor } from "@/db/queries/guards";
import {
  countUsers as countAllUsers,
  endSessions,
  insertUser,
  markDisabled,
  markEnabled,
  markUserDeleted,
  selectUser,
  selectUsers,
  type UserRow,
} from "@/db/queries/users";
import { Authority } from "../access-control/authority";
import type { Action } from "../access-control/resources";
import type { EventDetails } from "../audit/audit-event";
import { eventBy } from "../audit/record";
import { emailTaken, noProvider, notFound, ownAccount } from "../http/errors";
import type { Principal } from "../http/principal";
import { generatePassword } from "../passwords/generate-password";
import { digestPassword } from "../passwords/password";
import { temporaryPasswordExpiry } from "../passwords/temporary-password";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { resetToTemporaryPassword } from "./reset-password";
import type {
  CreatedUser,
  CreateUserInput,
  ResetPasswordInput,
  User,
  UserWithPassword,
} from "./user";

function toUser(row: UserRow): User {
  const expiry = temporaryPasswordExpiry(row);
  return {
    id: row.id,
    username: row.email,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt?.toISOString() ?? null,
    lastLogin: row.lastLoginAt?.toISOString() ?? null,
    isLocal: row.passwordDigest !== null,
    isDisabled: row.disabledAt !== null,
    isInvited: row.invitedAt !== null,
    hasTemporaryPassword: expiry !== undefined,
    ...(expiry && { temporaryPasswordExpiresAt: expiry.toISOString() }),
  };
}

const userEntity = ({ id, email }: Pick<UserRow, "id" | "email">) =>
  ({ entityType: "user", entityId: id, entityName: email }) as const;

/** @throws forbidden */
export async function listUsers(principal: Principal): Promise<User[]> {
  (await Authority.load(principal)).requireSomewhere("read", "users");
  return (await selectUsers(principal.tenantId)).map(toUser);
}

/** @throws forbidden */
export async function countUsers(principal: Principal): Promise<number> {
  (await Authority.load(principal)).requireSomewhere("read", "users");
  return countAllUsers(principal.tenantId);
}

/** @throws forbidden, notFound */
export async function getUser(principal: Principal, id: string): Promise<User> {
  (await Authority.load(principal)).requireSomewhere("read", "users");
  const row = await selectUser(principal.tenantId, id);
  if (!row) throw notFound();
  return toUser(row);
}

/** The principal's own account. */
export async function getOwnUser({ tenantId, userId }: Principal): Promise<User> {
  const row = await selectUser(tenantId, userId);
  if (!row) throw notFound();
  return toUser(row);
}

/**
 * Makes a user with a password that is visible only in this answer, or without one for somebody who is to
 * sign in at the provider.
 * @throws forbidden, emailTaken; 400 for an invitation without a provider
 */
export async function createUser(
  principal: Principal,
  { email, invite = false }: CreateUserInput,
): Promise<CreatedUser> {
  const requireRight = async () =>
    (await Authority.load(principal)).requireSomewhere("create", "users");
  await requireRight();
  if (invite && !env().provider) throw noProvider();
  const createdAt = now();
  const tempPassword = invite ? undefined : generatePassword();
  const row = {
    id: randomUUID(),
    tenantId: principal.tenantId,
    email,
    ...(tempPassword === undefined
      ? { invitedAt: createdAt }
      : { passwordDigest: await digestPassword(tempPassword), passwordTemporarySince: createdAt }),
    createdAt,
    createdBy: principal.email,
  };
  // The right may have been taken away while we hashed.
  await requireRight();
  const metadata = invite ? { operation: "invite" } : {};
  const event = eventBy(principal, {
    ...userEntity(row),
    action: "create",
    httpStatus: 201,
    metadata,
  });
  if (!(await insertUser(row, event))) throw emailTaken(email);
  return { id: row.id, username: email, ...(tempPassword !== undefined && { tempPassword }) };
}

/** The user, whom the principal may treat so. @throws forbidden, notFound; 400 for oneself */
async function requireManageableUser(
  authority: Authority,
  action: Action,
  id: string,
): Promise<UserRow> {
  const { tenantId, userId } = authority.requireSomewhere(action, "users").principal;
  const row = await selectUser(tenantId, id);
  if (!row) throw notFound();
  if (row.id === userId) throw ownAccount();
  await authority.requireCanManage(action, row);
  return row;
}

const loadManageableUser = async (
  principal: Principal,
  action: Action,
  id: string,
): Promise<UserRow> => requireManageableUser(await Authority.load(principal), action, id);

/**
 * Does to the user what only those may do who still have the right when it happens.
 * @throws forbidden, notFound, unauthenticated; 400 for oneself
 */
async function changeGuarded(
  principal: Principal,
  action: Action,
  id: string,
  change: (row: UserRow, actor: Actor) => Promise<boolean>,
): Promise<void> {
  const authority = await Authority.load(principal);
  const row = await requireManageableUser(authority, action, id);
  if (await change(row, authority.actor)) return;
  // Something is gone: the principal, the right, or the user.
  await authority.requireActiveUser();
  return changeGuarded(principal, action, id, change);
}

type Change = Pick<EventDetails, "action" | "httpStatus"> & { operation?: string };

const changeEvent = (principal: Principal, row: UserRow, { operation, ...change }: Change) =>
  eventBy(principal, {
    ...userEntity(row),
    ...change,
    ...(operation && { metadata: { operation } }),
  });

/** Sessions, keys and tokens of the user stop before this returns. @throws forbidden, notFound */
export async function disableUser(principal: Principal, id: string): Promise<User> {
  await changeGuarded(principal, "update", id, (row, actor) => {
    const change = { action: "update", httpStatus: 200, operation: "disable" } as const;
    const event = changeEvent(principal, row, change);
    return markDisabled(row.tenantId, id, now(), event, actor);
  });
  return getUser(principal, id);
}

/** Sign-in and keys work again; sessions and nothing else that ended stays ended. @throws forbidden, notFound */
export async function enableUser(principal: Principal, id: string): Promise<User> {
  const row = await loadManageableUser(principal, "update", id);
  const event = changeEvent(principal, row, {
    action: "update",
    httpStatus: 200,
    operation: "enable",
  });
  if (!(await markEnabled(row.tenantId, id, now(), event))) throw notFound();
  return getUser(principal, id);
}

/**
 * Gives the user a new password, visible only in this answer, and ends all sessions, on request all access keys too.
 * @throws forbidden, notFound
 */
export async function resetPassword(
  principal: Principal,
  id: string,
  input: ResetPasswordInput = {},
): Promise<UserWithPassword> {
  await loadManageableUser(principal, "update", id);
  const tempPassword = generatePassword();
  const digest = await digestPassword(tempPassword);
  // The right may have been taken away while we hashed.
  const row = await loadManageableUser(principal, "update", id);
  const done = await resetToTemporaryPassword(row, digest, input, (happening) =>
    eventBy(principal, { ...happening, httpStatus: 200 }),
  );
  if (!done) throw notFound();
  return { id, username: row.email, tempPassword };
}

/** Ends all sessions of the user. @throws forbidden, notFound */
export async function logOutUser(principal: Principal, id: string): Promise<void> {
  const row = await loadManageableUser(principal, "update", id);
  const event = changeEvent(principal, row, { action: "sign-out", httpStatus: 204 });
  if (!(await endSessions(row.tenantId, id, now(), event))) throw notFound();
}

/** Deletes the user with all keys and rules; everything stops before this returns. @throws forbidden, notFound */
export async function deleteUser(principal: Principal, id: string): Promise<void> {
  await changeGuarded(principal, "delete", id, (row, actor) => {
    const event = changeEvent(principal, row, { action: "delete", httpStatus: 204 });
    return markUserDeleted(row, now(), event, actor);
  });
}
