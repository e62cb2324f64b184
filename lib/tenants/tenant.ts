/** The tenant that this installation serves. */
import "server-only";
import { insertTenant, selectTenant } from "@/db/queries/installation";
import type { Principal } from "../http/principal";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { once } from "../platform/once";
import type { Tenant } from "./api";

async function findOrMakeTenant(): Promise<number> {
  const found = await selectTenant();
  if (found) return found.id;
  await insertTenant(new URL(env().publicUrl).hostname, now());
  return findOrMakeTenant();
}

/** The tenant's id; made, under the name of the public host, at the first start. */
export const currentTenantId = once(findOrMakeTenant);

/** The principal's tenant, alone in its list. */
export async function listTenants(principal: Principal): Promise<Tenant[]> {
  const row = await selectTenant();
  if (row?.id !== principal.tenantId) return [];
  return [{ id: row.id, name: row.name, createdAt: row.createdAt.toISOString() }];
}
