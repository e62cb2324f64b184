/** The lookups of resource servers that tokens need: which one asks, and which one a token is for. */
import { and, eq, getTableColumns, inArray, isNull, sql } from "drizzle-orm";
import { batchedLookup } from "../batched-query";
import { db } from "../client";
import { preparedList } from "../prepared-query";
import { resourceServerPermissions, resourceServers } from "../schema/resource-servers";

export type ResourceServerRow = typeof resourceServers.$inferSelect;

const findResourceServer = batchedLookup(getTableColumns(resourceServers), (database) =>
  database
    .select()
    .from(resourceServers)
    .where(
      and(
        eq(
          resourceServers.clientId,
          sql.param(sql.placeholder("clientId"), resourceServers.clientId),
        ),
        isNull(resourceServers.deletedAt),
      ),
    ),
);

export const selectResourceServer = async (
  clientId: string,
): Promise<ResourceServerRow | undefined> => findResourceServer({ clientId });

const targetFields = {
  id: resourceServers.id,
  identifier: resourceServers.identifier,
  tokenLifetimeSeconds: resourceServers.tokenLifetimeSeconds,
  rolesClaim: resourceServers.rolesClaim,
};

const findTarget = batchedLookup(targetFields, (database) =>
  database
    .select(targetFields)
    .from(resourceServers)
    .where(
      and(
        eq(
          resourceServers.tenantId,
          sql.param(sql.placeholder("tenantId"), resourceServers.tenantId),
        ),
        eq(
          resourceServers.identifier,
          sql.param(sql.placeholder("identifier"), resourceServers.identifier),
        ),
        isNull(resourceServers.deletedAt),
      ),
    ),
);

/** The API that a token is requested for. */
export const selectTokenTarget = async (tenantId: number, identifier: string) =>
  findTarget({ tenantId, identifier });

export type TokenTarget = NonNullable<Awaited<ReturnType<typeof selectTokenTarget>>>;

export const isLiveServer = (tenantId: number) =>
  and(eq(resourceServers.tenantId, tenantId), isNull(resourceServers.deletedAt));

/** Whether one of them has not been deleted. */
export const isAnyResourceServerLive = async (
  tenantId: number,
  ids: readonly string[],
): Promise<boolean> =>
  (
    await db()
      .select({ id: resourceServers.id })
      .from(resourceServers)
      .where(and(isLiveServer(tenantId), inArray(resourceServers.id, [...ids])))
      .limit(1)
  ).length > 0;

/** Those of the identifiers that an API has. */
export const selectKnownIdentifiers = async (
  tenantId: number,
  identifiers: readonly string[],
): Promise<(string | null)[]> =>
  (
    await db()
      .select({ identifier: resourceServers.identifier })
      .from(resourceServers)
      .where(and(isLiveServer(tenantId), inArray(resourceServers.identifier, [...identifiers])))
  ).map(({ identifier }) => identifier);

const permissionFields = { name: resourceServerPermissions.name };

const findPermissions = preparedList(permissionFields, (database) =>
  database
    .select(permissionFields)
    .from(resourceServerPermissions)
    .where(
      eq(
        resourceServerPermissions.resourceServerId,
        sql.param(sql.placeholder("id"), resourceServerPermissions.resourceServerId),
      ),
    ),
);

/** The names of the permissions of an API. */
export const selectPermissionNames = async (id: string): Promise<string[]> =>
  (await findPermissions({ id })).map(({ name }) => name).sort();
