/** Creates, invites, disables and enables users, and sets their passwords. */
import "server-only";
import { randomUUID } from "node:crypto";
import { othersHaveRole } from "@/db/queries/guards";
import { insertUserWithRole } from "@/db/queries/installation";
import { inviteUser } from "@/db/queries/user-identities";
import {
  insertUser,
  markDisabled,
  markEnabled,
  selectUserByEmail,
  type UserRow,
} from "@/db/queries/users";
import { systemAdministratorId } from "../access-control/roles";
import type { EventOn } from "../audit/event-kinds";
import { emailTaken } from "../http/errors";
import { rejectCommonPassword } from "../passwords/common-passwords";
import { generatePassword } from "../passwords/generate-password";
import { digestPassword } from "../passwords/password";
import { now } from "../platform/clock";
import { resetToTemporaryPassword } from "../users/reset-password";
import { requireRole, ruleEvent } from "./access-rules";
import { adminCliEvent, adminCliSubject, requireTenantId } from "./admin-cli";
import { lastAdministrator, noSuchUser } from "./errors";

interface NewPassword {
  /** Generated when omitted. */
  password?: string;
  endAccessKeys?: boolean;
}

/** The user with the address, enabled or disabled. @throws noSuchUser */
async function requireUser(email: string): Promise<UserRow> {
  const row = await selectUserByEmail(await requireTenantId(), email);
  if (!row) throw noSuchUser(email);
  return row;
}

const changeEvent = (
  { tenantId, id, email }: Pick<UserRow, "tenantId" | "id" | "email">,
  change: EventOn<"user">,
) => adminCliEvent(tenantId, { entityType: "user", entityId: id, entityName: email, ...change });

const invitation = { metadata: { operation: "invite" } } as const;

/**
 * Creates a user and, with `roleName`, an access rule for the whole tenant. @returns the temporary password
 * @throws emailTaken, noSuchRole
 */
export async function createUser(email: string, roleName?: string): Promise<string> {
  const tenantId = await requireTenantId();
  const role = roleName === undefined ? undefined : await requireRole(tenantId, roleName);
  const password = generatePassword();
  const createdAt = now();
  const row = {
    id: randomUUID(),
    tenantId,
    email,
    passwordDigest: await digestPassword(password),
    passwordTemporarySince: createdAt,
    createdAt,
    createdBy: adminCliSubject,
  };
  const event = changeEvent(row, { action: "create" });
  const scope = { scopeType: "tenant", scopeId: String(tenantId) } as const;
  const created = role
    ? await insertUserWithRole(row, role.id, [event, await ruleEvent(tenantId, email, role, scope)])
    : await insertUser(row, event);
  if (!created) throw emailTaken(email);
  return password;
}

/**
 * Links the next verified sign-in of the address at the provider to the user, creating the user if necessary.
 * Deletes earlier links to the provider and ends all sessions.
 */
export async function invite(email: string): Promise<"created" | "invited"> {
  const tenantId = await requireTenantId();
  const known = await selectUserByEmail(tenantId, email);
  if (known) {
    await inviteUser(known, now(), changeEvent(known, { action: "update", ...invitation }));
    return "invited";
  }
  const at = now();
  const row = {
    id: randomUUID(),
    tenantId,
    email,
    invitedAt: at,
    createdAt: at,
    createdBy: adminCliSubject,
  };
  if (!(await insertUser(row, changeEvent(row, { action: "create", ...invitation }))))
    throw emailTaken(email);
  return "created";
}

/**
 * Sets a temporary password and ends all sessions; with `endAccessKeys` also deletes all access keys.
 * @throws noSuchUser, commonPassword
 */
export async function setPassword(
  email: string,
  { password = generatePassword(), endAccessKeys = false }: NewPassword,
): Promise<string> {
  const user = await requireUser(email);
  await rejectCommonPassword("password", password, email);
  const digest = await digestPassword(password);
  const isReset = await resetToTemporaryPassword(user, digest, { endAccessKeys }, (details) =>
    adminCliEvent(user.tenantId, details),
  );
  if (!isReset) throw noSuchUser(email);
  return password;
}

/**
 * Sessions, access keys and tokens of the user are rejected on the next request.
 * @throws noSuchUser; lastAdministrator without `force`
 */
export async function disableUser(email: string, { force = false } = {}): Promise<void> {
  const user = await requireUser(email);
  const event = changeEvent(user, { action: "update", metadata: { operation: "disable" } });
  const condition =
    force || user.disabledAt ? undefined : othersHaveRole(user, systemAdministratorId);
  if (await markDisabled(user.tenantId, user.id, now(), event, { condition })) return;
  await requireUser(email);
  if (!force) throw lastAdministrator(email);
}

/** @throws noSuchUser */
export async function enableUser(email: string): Promise<void> {
  const user = await requireUser(email);
  await markEnabled(
    user.tenantId,
    user.id,
    now(),
    changeEvent(user, { action: "update", metadata: { operation: "enable" } }),
  );
}
