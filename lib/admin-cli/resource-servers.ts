/** Manages resource servers: services that may introspect any token of the tenant. */
import "server-only";
import { randomUUID } from "node:crypto";
import {
  insertResourceServer,
  markResourceServerDeleted,
  type ResourceServerRow,
  selectResourceServers,
} from "@/db/queries/resource-servers";
import { digestSecret, newClientId, newClientSecret } from "../access-keys/secret";
import { now } from "../platform/clock";
import { adminCliEvent, requireTenantId } from "./admin-cli";
import { noSuchResourceServer, resourceServerExists } from "./errors";

/** The secret is returned only here. */
export interface NewResourceServer {
  clientId: string;
  clientSecret: string;
}

const about = ({ id, name }: Pick<ResourceServerRow, "id" | "name">) =>
  ({ entityType: "resource-server", entityId: id, entityName: name }) as const;

/** By name. */
export const listResourceServers = async (): Promise<ResourceServerRow[]> =>
  selectResourceServers(await requireTenantId());

/** @throws resourceServerExists */
export async function createResourceServer(name: string): Promise<NewResourceServer> {
  const tenantId = await requireTenantId();
  const clientSecret = newClientSecret();
  const row = {
    id: randomUUID(),
    tenantId,
    clientId: newClientId(),
    name,
    secretDigest: digestSecret(clientSecret),
    createdAt: now(),
  };
  const event = adminCliEvent(tenantId, { ...about(row), action: "create" });
  if (!(await insertResourceServer(row, event))) throw resourceServerExists(name);
  return { clientId: row.clientId, clientSecret };
}

/** The secret is rejected on the next request. @throws noSuchResourceServer */
export async function deleteResourceServer(name: string): Promise<void> {
  const tenantId = await requireTenantId();
  const row = (await selectResourceServers(tenantId)).find((each) => each.name === name);
  if (!row) throw noSuchResourceServer(name);
  const event = adminCliEvent(tenantId, { ...about(row), action: "delete" });
  if (!(await markResourceServerDeleted(row, now(), event))) throw noSuchResourceServer(name);
}
