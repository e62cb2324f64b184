/** Prepares the installation at each start: database, signing key, first administrator. Every step is idempotent. */
import "server-only";
import { randomUUID } from "node:crypto";
import { requireUsable, withAdvisoryLock } from "@/db/client";
import { insertUserWithRole, selectAnyUser } from "@/db/queries/installation";
import { findPredefinedRole, systemAdministratorId } from "../access-control/roles";
import { eventWithoutRequest } from "../audit/record";
import { isCommonPassword } from "../passwords/common-passwords";
import { generatePassword } from "../passwords/generate-password";
import { digestPassword } from "../passwords/password";
import { now } from "../platform/clock";
import { ConfigurationError, env } from "../platform/env";
import { currentTenantId } from "../tenants/tenant";
import { signingKeys } from "../tokens/signing-keys";
import { checkDefaultRole, checkSettings } from "./check-settings";

/** The first administrator, if this start has created it. */
export interface FirstAdministrator {
  email: string;
  /** Only where it was generated. It is not stored. */
  generatedPassword?: string;
}

async function createFirstAdministrator(tenantId: number): Promise<FirstAdministrator | undefined> {
  if (await selectAnyUser(tenantId)) return undefined;
  const { adminEmail, adminPassword } = env();
  const password = adminPassword ?? generatePassword();
  if (await isCommonPassword(password, adminEmail)) {
    throw new ConfigurationError(["ADMIN_PASSWORD is among the first that others would guess"]);
  }
  const user = {
    id: randomUUID(),
    tenantId,
    email: adminEmail,
    passwordDigest: await digestPassword(password),
    createdAt: now(),
    createdBy: adminEmail,
  };
  const subject = { tenantId, subject: "first start", subjectType: "User" } as const;
  const event = eventWithoutRequest(subject, {
    action: "create",
    entityType: "user",
    entityId: user.id,
    entityName: adminEmail,
    metadata: { role: findPredefinedRole(systemAdministratorId)?.name },
  });
  const made = await insertUserWithRole(user, systemAdministratorId, [event]);
  if (!made) return undefined;
  return { email: adminEmail, ...(adminPassword === undefined && { generatedPassword: password }) };
}

async function createMissing(): Promise<FirstAdministrator | undefined> {
  const tenantId = await currentTenantId();
  await checkDefaultRole(tenantId, env());
  await signingKeys();
  return createFirstAdministrator(tenantId);
}

/**
 * Of several processes that start at the same time, one creates what is missing.
 * @throws ConfigurationError, DatabaseInUseError, DatabaseNotReadyError
 */
export async function prepareInstallation(): Promise<FirstAdministrator | undefined> {
  checkSettings(env());
  await requireUsable();
  return withAdvisoryLock(createMissing);
}
