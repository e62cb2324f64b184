/** Lists, adds and changes resource servers: the APIs that tokens are issued for. */
import { and, asc, eq, inArray, isNull, notInArray, or, type SQL, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { ascending } from "../order";
import { resourceServerPermissions, resourceServers } from "../schema/resource-servers";
import { optional, type Writer } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";
import { type Actor, fewerThan, guardActor, lockTenant } from "./guards";
import { type Creator, guardCreator } from "./key-provenance";
import { isLiveServer, type ResourceServerRow } from "./token-targets";

export interface ResourceServerPermission {
  name: string;
  description: string;
}

/** With its permissions, by name. */
export type ResourceServerWithPermissions = ResourceServerRow & {
  permissions: ResourceServerPermission[];
};

async function withPermissions(
  rows: readonly ResourceServerRow[],
  which: SQL | undefined,
): Promise<ResourceServerWithPermissions[]> {
  const permissions = await db()
    .select({
      resourceServerId: resourceServerPermissions.resourceServerId,
      name: resourceServerPermissions.name,
      description: resourceServerPermissions.description,
    })
    .from(resourceServerPermissions)
    .where(which)
    .orderBy(ascending(resourceServerPermissions.name));
  return rows.map((row) => ({
    ...row,
    permissions: permissions
      .filter(({ resourceServerId }) => resourceServerId === row.id)
      .map(({ name, description }) => ({ name, description })),
  }));
}

/** By name. */
export const selectResourceServers = async (
  tenantId: number,
): Promise<ResourceServerWithPermissions[]> =>
  withPermissions(
    await db()
      .select()
      .from(resourceServers)
      .where(isLiveServer(tenantId))
      .orderBy(ascending(resourceServers.name), asc(resourceServers.id)),
    eq(resourceServerPermissions.tenantId, tenantId),
  );

export const selectResourceServerById = async (
  tenantId: number,
  id: string,
): Promise<ResourceServerWithPermissions | undefined> =>
  (
    await withPermissions(
      await db()
        .select()
        .from(resourceServers)
        .where(and(isLiveServer(tenantId), eq(resourceServers.id, id))),
      eq(resourceServerPermissions.resourceServerId, id),
    )
  )[0];

/** Who changes an API: a user, or none for the admin CLI. */
export interface ResourceServerEditor {
  actor?: Actor;
  /** The secret whose token the user has. */
  creator?: Creator | undefined;
}

const guardEditor = (tx: Writer, { actor, creator }: ResourceServerEditor) => [
  ...(creator ? guardCreator(tx, creator) : []),
  ...guardActor(tx, actor),
];

const upsertPermissions = (
  tx: Writer,
  { tenantId, id }: Pick<ResourceServerRow, "tenantId" | "id">,
  permissions: readonly ResourceServerPermission[],
) =>
  permissions.length === 0
    ? []
    : [
        tx
          .insert(resourceServerPermissions)
          .values(permissions.map((each) => ({ ...each, tenantId, resourceServerId: id })))
          .onConflictDoUpdate({
            target: [resourceServerPermissions.resourceServerId, resourceServerPermissions.name],
            set: { description: sql`excluded.description` },
          })
          .returning({ name: resourceServerPermissions.name }),
      ];

interface NewResourceServer {
  row: typeof resourceServers.$inferInsert;
  permissions?: readonly ResourceServerPermission[];
}

/** Undefined when the name or the identifier is taken, there are so many already, or the editor may no longer do it. */
export const insertResourceServer = async (
  { row, permissions = [] }: NewResourceServer,
  most: number,
  event: NewAuditEvent,
  editor: ResourceServerEditor = {},
) =>
  batch((tx) => [
    ...guardEditor(tx, editor),
    lockTenant(tx, row.tenantId),
    lockTenant(tx, row.tenantId, fewerThan(most, resourceServers, isLiveServer(row.tenantId))),
    tx
      .insert(resourceServers)
      .values(row)
      .onConflictDoNothing()
      .returning({ id: resourceServers.id }),
    ...upsertPermissions(tx, { ...row }, permissions),
    insertEvent(tx, event),
  ]);

type Changes = Partial<
  Pick<
    ResourceServerRow,
    | "name"
    | "identifier"
    | "tokenLifetimeSeconds"
    | "rolesClaim"
    | "secretDigest"
    | "previousSecretDigest"
    | "previousSecretExpiresAt"
    | "deletedAt"
  >
>;

interface ResourceServerChange {
  changes: Changes;
  /** All that it has from now on; undefined: as before. */
  permissions?: readonly ResourceServerPermission[] | undefined;
  /** What must still hold. */
  condition?: SQL | undefined;
}

/** The condition that tokens can be issued for it only from now on. */
export const hasNoIdentifier = isNull(resourceServers.identifier);

/** The condition that its secret has not been replaced since it was read. */
export const hasSecret = (digest: string) => eq(resourceServers.secretDigest, digest);

export const hadSecret = (digest: string) => eq(resourceServers.previousSecretDigest, digest);

/** Those with a secret, or a previous one, that has one of the digests. */
export const selectResourceServersOfDigests = async (
  digests: string[],
): Promise<ResourceServerRow[]> =>
  db()
    .select()
    .from(resourceServers)
    .where(
      and(
        isNull(resourceServers.deletedAt),
        or(
          inArray(resourceServers.secretDigest, digests),
          inArray(resourceServers.previousSecretDigest, digests),
        ),
      ),
    );

/**
 * False when it is not there, the condition does not hold, or the editor may no longer change it.
 * @throws the unique constraint's error when another one has the name or the identifier: `db/conflicts.ts`
 */
export const changeResourceServer = async (
  { tenantId, id }: Pick<ResourceServerRow, "tenantId" | "id">,
  { changes, permissions, condition }: ResourceServerChange,
  event: NewAuditEvent,
  editor: ResourceServerEditor = {},
): Promise<boolean> => {
  const done = await batch((tx) => [
    ...guardEditor(tx, editor),
    tx
      .update(resourceServers)
      .set({ ...changes, tenantId })
      .where(and(isLiveServer(tenantId), eq(resourceServers.id, id), condition))
      .returning({ id: resourceServers.id }),
    ...(permissions === undefined
      ? []
      : [
          optional(
            tx
              .delete(resourceServerPermissions)
              .where(
                and(
                  eq(resourceServerPermissions.resourceServerId, id),
                  notInArray(
                    resourceServerPermissions.name,
                    permissions.map(({ name }) => name),
                  ),
                ),
              )
              .returning({ name: resourceServerPermissions.name }),
          ),
          ...upsertPermissions(tx, { tenantId, id }, permissions),
        ]),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
