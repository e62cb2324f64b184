/** Manages resource servers. Those with an identifier introspect tokens for them, others the tokens for this server. */
import "server-only";
import { randomUUID } from "node:crypto";
import {
  changeResourceServer,
  insertResourceServer,
  selectResourceServers,
} from "@/db/queries/resource-servers";
import type { ResourceServerRow } from "@/db/queries/token-targets";
import { digestSecret, newClientId, newClientSecret } from "../access-keys/secret";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { isOwnIdentifier } from "../resource-servers/identifier";
import { maxResourceServers } from "../resource-servers/resource-server";
import { aboutResourceServer } from "../resource-servers/to-resource-server";
import { adminCliEvent, requireTenantId } from "./admin-cli";
import {
  identifierInUse,
  noSuchResourceServer,
  resourceServerExists,
  tooManyResourceServers,
} from "./errors";

/** The secret is returned only here. */
export interface NewResourceServer {
  clientId: string;
  clientSecret: string;
}

/** By name. */
export const listResourceServers = async (): Promise<ResourceServerRow[]> =>
  selectResourceServers(await requireTenantId());

/** @throws resourceServerExists, identifierInUse, tooManyResourceServers */
export async function createResourceServer(
  name: string,
  identifier: string | null = null,
): Promise<NewResourceServer> {
  const tenantId = await requireTenantId();
  if (identifier !== null && isOwnIdentifier(identifier, env().publicUrl))
    throw identifierInUse(identifier);
  const clientSecret = newClientSecret();
  const row = {
    ...{ id: randomUUID(), tenantId, clientId: newClientId(), name, identifier },
    ...{ secretDigest: digestSecret(clientSecret), createdAt: now() },
  };
  const event = adminCliEvent(tenantId, {
    ...{ ...aboutResourceServer(row), action: "create" },
    ...(identifier !== null && { metadata: { identifier } }),
  });
  if (!(await insertResourceServer({ row }, maxResourceServers, event))) {
    const others = await selectResourceServers(tenantId);
    if (others.some((each) => each.name === name)) throw resourceServerExists(name);
    throw identifier !== null && others.some((each) => each.identifier === identifier)
      ? identifierInUse(identifier)
      : tooManyResourceServers(maxResourceServers);
  }
  return { clientId: row.clientId, clientSecret };
}

/** The secret is rejected on the next request, and so are tokens for it. @throws noSuchResourceServer */
export async function deleteResourceServer(name: string): Promise<void> {
  const tenantId = await requireTenantId();
  const row = (await selectResourceServers(tenantId)).find((each) => each.name === name);
  if (!row) throw noSuchResourceServer(name);
  const event = adminCliEvent(tenantId, { ...aboutResourceServer(row), action: "delete" });
  if (!(await changeResourceServer(row, { changes: { deletedAt: now() } }, event)))
    throw noSuchResourceServer(name);
}
