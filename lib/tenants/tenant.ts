/** The tenant that this installation serves. */
import "server-only";
import { insertTenant, selectTenant } from "@/db/queries/installation";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { once } from "../platform/once";
import type { Tenant } from "./api";

async function findOrCreateTenant() {
  const found = await selectTenant();
  if (found) return found;
  // When several processes start at once, one of them inserts the tenant.
  await insertTenant(new URL(env().publicUrl).hostname, now());
  const created = await selectTenant();
  if (!created) throw new Error("the tenant that was inserted is not in the database");
  return created;
}

/** The first start creates the tenant and names it after the public host. It is read once, because nothing changes it. */
export const currentTenant = once(findOrCreateTenant);

export const currentTenantId = async (): Promise<number> => (await currentTenant()).id;

/** The principal's tenant, alone in its list. */
export async function listTenants(principal: Principal): Promise<Tenant[]> {
  const { id, name, createdAt } = await currentTenant();
  if (id !== principal.tenantId) return [];
  return [{ id, name, createdAt: createdAt.toISOString() }];
}
