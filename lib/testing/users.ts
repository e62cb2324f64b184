/** What service tests share: people who exist in the test's database. */
import { randomUUID } from "node:crypto";
import { insertUserWithRole } from "@/db/queries/installation";
import { systemAdministratorId } from "../access-control/roles";
import type { Principal } from "../http/principal";
import type { RequestSource } from "../http/request-source";
import { digestPassword } from "../passwords/password";
import { now } from "../platform/clock";
import { currentTenantId } from "../tenants/tenant";

export const source: RequestSource = {
  requestId: "request",
  method: "POST",
  path: "/",
  address: "192.0.2.1",
  userAgent: "test/1",
};

/** A new user who is signed in, with a role in the whole tenant. */
export async function addUser(
  email: string,
  password?: string,
  roleId = systemAdministratorId,
): Promise<Principal> {
  const tenantId = await currentTenantId();
  const userId = randomUUID();
  const passwordDigest = password === undefined ? null : await digestPassword(password);
  const user = { id: userId, tenantId, email, passwordDigest, createdAt: now() };
  await insertUserWithRole(user, roleId);
  return { tenantId, userId, email, via: "session", sessionId: "test", source };
}
