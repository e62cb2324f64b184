/**
 * Makes an installation ready to serve: database, secrets, signing key, first administrator. Every step
 * is safe to repeat; a start that changes nothing is quick.
 */
import "server-only";
import { randomInt, randomUUID } from "node:crypto";
import { insertUserWithRole, selectAnyUser } from "@/db/queries/installation";
import { systemAdministrator } from "../access-control/roles";
import { now } from "../clock";
import { env } from "../env";
import { signingKeys } from "../tokens/signing-keys";
import { digestPassword } from "../users/password";
import { currentTenantId } from "./tenant";

/** The first administrator, when this start made one. */
export interface FirstAdministrator {
  email: string;
  /** Only when it was made up here: nobody else knows it, and it is not kept. */
  generatedPassword?: string;
}

/** Letters and digits that are not mistaken for one another; 20 of them are 113 bits. */
const legible = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

const makePassword = (): string =>
  Array.from({ length: 20 }, () => legible.charAt(randomInt(legible.length))).join("");

async function makeFirstAdministrator(tenantId: number): Promise<FirstAdministrator | undefined> {
  if (await selectAnyUser(tenantId)) return undefined;
  const { adminEmail, adminPassword } = env();
  const password = adminPassword ?? makePassword();
  const made = await insertUserWithRole(
    {
      id: randomUUID(),
      tenantId,
      email: adminEmail,
      passwordDigest: await digestPassword(password),
      createdAt: now(),
    },
    systemAdministrator.id,
  );
  if (!made) return undefined;
  return { email: adminEmail, ...(adminPassword === undefined && { generatedPassword: password }) };
}

/** @throws ConfigurationError, DatabaseInUseError */
export async function prepareInstallation(): Promise<FirstAdministrator | undefined> {
  const tenantId = await currentTenantId();
  await signingKeys();
  return makeFirstAdministrator(tenantId);
}
