/** Changes that administrators make to other users: disable, enable, reset the password, sign out, delete. */
import "server-only";
import type { Actor } from "@/db/queries/guards";
import {
  endSessions,
  markDisabled,
  markEnabled,
  markUserDeleted,
  selectUser,
  type UserRow,
} from "@/db/queries/users";
import { Authority } from "../access-control/authority";
import type { Action } from "../access-control/resources";
import type { EventOn } from "../audit/event-kinds";
import { eventBy } from "../audit/record";
import { notFound, ownAccount } from "../http/errors";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { generatePassword } from "../passwords/generate-password";
import { digestPassword } from "../passwords/password";
import { now } from "../platform/clock";
import { resetToTemporaryPassword } from "./reset-password";
import { getUser } from "./service";
import type { ResetPasswordInput, User, UserWithPassword } from "./user";

type Change = EventOn<"user"> & { httpStatus: number };

const toEvent = (principal: Principal, { id, email }: UserRow, change: Change) =>
  eventBy(principal, { entityType: "user", entityId: id, entityName: email, ...change });

const update = <const Operation extends "disable" | "enable">(operation: Operation) =>
  ({ action: "update", httpStatus: 200, metadata: { operation } }) as const;

/** A user whom the principal may change. @throws forbidden, notFound; 400 for the principal's own account */
async function requireManageableUser(
  authority: Authority,
  action: Action,
  id: string,
): Promise<UserRow> {
  const { tenantId, userId } = authority.requireSomewhere(action, "users").principal;
  const user = await selectUser(tenantId, id);
  if (!user) throw notFound();
  if (user.id === userId) throw ownAccount();
  await authority.requireCanManage(action, user);
  return user;
}

const loadManageableUser = async (
  principal: Principal,
  action: Action,
  id: string,
): Promise<UserRow> => requireManageableUser(await Authority.load(principal), action, id);

/**
 * Makes a change whose statement checks that the principal still has the permission.
 * @throws forbidden, notFound, unauthenticated, unavailable; 400 for the principal's own account
 */
async function changeGuarded(
  principal: Principal,
  action: Action,
  id: string,
  change: (user: UserRow, actor: Actor) => Promise<boolean>,
): Promise<void> {
  await retryOnConflict(`${action} a user`, async () => {
    const authority = await Authority.load(principal);
    const user = await requireManageableUser(authority, action, id);
    if (await change(user, authority.actor)) return true;
    // The principal, the permission or the user is gone: the next attempt finds out which.
    await authority.requireActiveUser();
    return undefined;
  });
}

/** Sessions, access keys and tokens of the user stop before this returns. @throws forbidden, notFound */
export async function disableUser(principal: Principal, id: string): Promise<User> {
  await changeGuarded(principal, "update", id, (user, actor) => {
    const event = toEvent(principal, user, update("disable"));
    return markDisabled(user.tenantId, id, now(), event, { actor });
  });
  return getUser(principal, id);
}

/** The user can sign in and use access keys again; ended sessions stay ended. @throws forbidden, notFound */
export async function enableUser(principal: Principal, id: string): Promise<User> {
  const user = await loadManageableUser(principal, "update", id);
  const event = toEvent(principal, user, update("enable"));
  if (!(await markEnabled(user.tenantId, id, now(), event))) throw notFound();
  return getUser(principal, id);
}

/**
 * Sets a temporary password, which is returned only here, and ends all sessions; with `endAccessKeys` also
 * deletes all access keys. @throws forbidden, notFound
 */
export async function resetPassword(
  principal: Principal,
  id: string,
  input: ResetPasswordInput = {},
): Promise<UserWithPassword> {
  await loadManageableUser(principal, "update", id);
  const tempPassword = generatePassword();
  const digest = await digestPassword(tempPassword);
  // Hashing takes long enough for the permission to be revoked.
  const user = await loadManageableUser(principal, "update", id);
  const isReset = await resetToTemporaryPassword(user, digest, input, (details) =>
    eventBy(principal, { ...details, httpStatus: 200 }),
  );
  if (!isReset) throw notFound();
  return { id, username: user.email, tempPassword };
}

/** Ends all sessions of the user. @throws forbidden, notFound */
export async function logOutUser(principal: Principal, id: string): Promise<void> {
  const user = await loadManageableUser(principal, "update", id);
  const event = toEvent(principal, user, { action: "sign-out", httpStatus: 204 });
  if (!(await endSessions(user.tenantId, id, now(), event))) throw notFound();
}

/**
 * Deletes the user with all access keys and access rules; tokens and sessions stop before this returns.
 * @throws forbidden, notFound
 */
export async function deleteUser(principal: Principal, id: string): Promise<void> {
  await changeGuarded(principal, "delete", id, (user, actor) => {
    const event = toEvent(principal, user, { action: "delete", httpStatus: 204 });
    return markUserDeleted(user, now(), event, actor);
  });
}
