/** The tenant that this installation serves. */
import "server-only";
import { processWide } from "@/db/process-wide";
import { insertTenant, selectTenant } from "@/db/queries/installation";
import { now } from "../clock";
import { env } from "../env";

async function findOrMakeTenant(): Promise<number> {
  const found = await selectTenant();
  if (found) return found.id;
  await insertTenant(new URL(env().publicUrl).hostname, now());
  return findOrMakeTenant();
}

/** The tenant's id; made, under the name of the public host, at the first start. */
export const currentTenantId = (): Promise<number> => processWide("tenant", findOrMakeTenant);
