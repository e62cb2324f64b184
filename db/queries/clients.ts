/** The lookups of every token: the key of a client, and the key of a token. */
import { and, eq, isNull, notExists, sql } from "drizzle-orm";
import { batchedLookup } from "../batched-query";
import { preparedLookup } from "../prepared-query";
import { accessKeys } from "../schema/access-keys";
import { users } from "../schema/people";
import { tenants } from "../schema/tenants";
import { revokedTokens } from "../schema/tokens";

const activeKey = and(isNull(accessKeys.deletedAt), isNull(users.disabledAt));

/** What decides at this moment whether a key and its secrets work: lib/access-keys/policy.ts. */
const lifeFields = {
  suspendedAt: accessKeys.suspendedAt,
  expiresAt: accessKeys.expiresAt,
  previousSecretExpiresAt: accessKeys.previousSecretExpiresAt,
};

/** How often all tokens of the tenant, and all of the user, have been ended. */
const epochs = { tenantEpoch: tenants.tokenEpoch, userEpoch: users.tokenEpoch };

const clientFields = {
  accessKeyId: accessKeys.id,
  clientId: accessKeys.clientId,
  name: accessKeys.name,
  tenantId: accessKeys.tenantId,
  secretVersion: accessKeys.secretVersion,
  secretDigest: accessKeys.secretDigest,
  previousSecretDigest: accessKeys.previousSecretDigest,
  permissions: accessKeys.permissions,
  ...lifeFields,
  userId: users.id,
  email: users.email,
  ...epochs,
};

const findClient = batchedLookup(clientFields, (database) =>
  database
    .select(clientFields)
    .from(accessKeys)
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .innerJoin(tenants, eq(tenants.id, accessKeys.tenantId))
    .where(
      and(
        eq(accessKeys.clientId, sql.param(sql.placeholder("clientId"), accessKeys.clientId)),
        activeKey,
      ),
    ),
);

/** The key of a client, which may be suspended or expired, with its enabled owner. */
export const selectClient = (clientId: string) => findClient({ clientId });

export type ClientRow = NonNullable<Awaited<ReturnType<typeof selectClient>>>;

const refusedFields = {
  accessKeyId: accessKeys.id,
  clientId: accessKeys.clientId,
  name: accessKeys.name,
  tenantId: accessKeys.tenantId,
  secretDigest: accessKeys.secretDigest,
  previousSecretDigest: accessKeys.previousSecretDigest,
  suspendedBy: accessKeys.suspendedBy,
  deletedAt: accessKeys.deletedAt,
  restorableUntil: accessKeys.restorableUntil,
  ownerDisabledAt: users.disabledAt,
};

const findRefused = preparedLookup(refusedFields, (database) =>
  database
    .select(refusedFields)
    .from(accessKeys)
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .where(eq(accessKeys.clientId, sql.param(sql.placeholder("clientId"), accessKeys.clientId))),
);

/** The key of a client that is refused, with what says why: it may be deleted, or its owner disabled. */
export const selectRefusedClient = (clientId: string) => findRefused({ clientId });

export type RefusedClientRow = NonNullable<Awaited<ReturnType<typeof selectRefusedClient>>>;

const grantFields = {
  accessKeyId: accessKeys.id,
  tenantId: accessKeys.tenantId,
  secretVersion: accessKeys.secretVersion,
  permissions: accessKeys.permissions,
  ...lifeFields,
  userId: users.id,
  email: users.email,
  ...epochs,
};

const findGrant = batchedLookup(grantFields, (database) =>
  database
    .select(grantFields)
    .from(accessKeys)
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .innerJoin(tenants, eq(tenants.id, accessKeys.tenantId))
    .where(
      and(
        eq(accessKeys.clientId, sql.param(sql.placeholder("clientId"), accessKeys.clientId)),
        activeKey,
        notExists(
          database
            .select({ id: revokedTokens.id })
            .from(revokedTokens)
            .where(eq(revokedTokens.id, sql.param(sql.placeholder("tokenId"), revokedTokens.id))),
        ),
      ),
    ),
);

/** What a token says of where it comes from. */
export interface TokenSource {
  tokenId: string;
  clientId: string;
}

/**
 * Whose token it is, as long as its key is not deleted, its owner is enabled and it is not revoked. Whether the key and
 * the token's secret work is for the caller to decide.
 */
export const selectTokenGrant = ({ tokenId, clientId }: TokenSource) =>
  findGrant({ tokenId, clientId });

export type TokenGrant = NonNullable<Awaited<ReturnType<typeof selectTokenGrant>>>;
