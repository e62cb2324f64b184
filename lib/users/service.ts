/** Reads and creates the users of the tenant. Changes to existing users: change-user.ts. */
import "server-only";
import { randomUUID } from "node:crypto";
import { selectListedUser, selectUserList } from "@/db/queries/user-list";
import {
  countUsers as countAllUsers,
  insertUser,
  selectUser,
  type UserRow,
} from "@/db/queries/users";
import { Authority } from "../access-control/authority";
import { eventBy } from "../audit/record";
import { emailTaken, noProvider, notFound } from "../http/errors";
import { findPosition } from "../http/paging";
import type { Principal } from "../http/principal";
import { generatePassword } from "../passwords/generate-password";
import { digestPassword } from "../passwords/password";
import { temporaryPasswordExpiry } from "../passwords/temporary-password";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import type { CreatedUser, CreateUserInput, User, UsersQuery } from "./user";

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

async function requirePermission(principal: Principal, action: "create" | "read"): Promise<void> {
  (await Authority.load(principal)).requireSomewhere(action, "users");
}

/** @throws forbidden; 400 for the position of an unknown user */
export async function listUsers(principal: Principal, query: UsersQuery): Promise<User[]> {
  await requirePermission(principal, "read");
  const { tenantId } = principal;
  const { search = "", sortBy, sortOrder, limit } = query;
  const rows = await selectUserList(tenantId, {
    ...{ sortBy, limit, descending: sortOrder === "desc" },
    search: search.trim().toLowerCase(),
    from: await findPosition(query, (id) => selectListedUser(tenantId, id)),
  });
  return rows.map(toUser);
}

/** @throws forbidden */
export async function countUsers(principal: Principal): Promise<number> {
  await requirePermission(principal, "read");
  return countAllUsers(principal.tenantId);
}

/** @throws forbidden, notFound */
export async function getUser(principal: Principal, id: string): Promise<User> {
  await requirePermission(principal, "read");
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
 * Creates a user with a temporary password, which is returned only here; or, with `invite`, a user without a
 * password, who signs in at the provider.
 * @throws forbidden, emailTaken; 400 for an invitation when no provider is configured
 */
export async function createUser(
  principal: Principal,
  { email, invite = false }: CreateUserInput,
): Promise<CreatedUser> {
  await requirePermission(principal, "create");
  if (invite && !env().provider) throw noProvider();
  const createdAt = now();
  const tempPassword = invite ? undefined : generatePassword();
  const user = {
    id: randomUUID(),
    tenantId: principal.tenantId,
    email,
    ...(tempPassword === undefined
      ? { invitedAt: createdAt }
      : { passwordDigest: await digestPassword(tempPassword), passwordTemporarySince: createdAt }),
    createdAt,
    createdBy: principal.email,
  };
  // Hashing takes long enough for the permission to be revoked.
  await requirePermission(principal, "create");
  const event = eventBy(principal, {
    action: "create",
    entityType: "user",
    entityId: user.id,
    entityName: email,
    httpStatus: 201,
    metadata: invite ? { operation: "invite" } : {},
  });
  if (!(await insertUser(user, event))) throw emailTaken(email);
  return { id: user.id, username: email, ...(tempPassword !== undefined && { tempPassword }) };
}
