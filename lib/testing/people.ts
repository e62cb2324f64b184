/** What service tests share: people who exist in the test's database. */
import { randomUUID } from "node:crypto";
import { insertUserWithRole } from "@/db/queries/installation";
import { systemAdministrator } from "../access-control/roles";
import { now } from "../clock";
import { currentTenantId } from "../installation/tenant";
import type { Principal } from "../principal";
import { digestPassword } from "../users/password";

/** A new user who is signed in. */
export async function addPerson(email: string, password?: string): Promise<Principal> {
  const tenantId = await currentTenantId();
  const userId = randomUUID();
  const passwordDigest = password === undefined ? null : await digestPassword(password);
  const user = { id: userId, tenantId, email, passwordDigest, createdAt: now() };
  await insertUserWithRole(user, systemAdministrator.id);
  return { tenantId, userId, email, via: "session" };
}
