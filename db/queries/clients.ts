/** Statements that every token meets: who a client is, and whether a token's key is still live. */
import { and, eq, gt, isNull, notExists, or, sql } from "drizzle-orm";
import { batch, preparedOnce } from "../client";
import { accessKeySecrets, accessKeys } from "../schema/access-keys";
import { users } from "../schema/people";
import { tenants } from "../schema/tenants";
import { revokedTokens } from "../schema/tokens";

const liveKey = and(isNull(accessKeys.deletedAt), isNull(users.disabledAt));

const unexpired = or(
  isNull(accessKeySecrets.expiresAt),
  gt(accessKeySecrets.expiresAt, sql.param(sql.placeholder("now"), accessKeySecrets.expiresAt)),
);

const liveSecret = and(isNull(accessKeySecrets.revokedAt), unexpired);

/** How often all tokens of the tenant, and all of the user, have been ended. */
const epochs = { tenantEpoch: tenants.tokenEpoch, userEpoch: users.tokenEpoch };

const client = preparedOnce((database) =>
  database
    .select({
      accessKeyId: accessKeys.id,
      clientId: accessKeys.clientId,
      name: accessKeys.name,
      tenantId: accessKeys.tenantId,
      secretVersion: accessKeySecrets.version,
      secretDigest: accessKeySecrets.digest,
      userId: users.id,
      email: users.email,
      ...epochs,
    })
    .from(accessKeys)
    .innerJoin(accessKeySecrets, eq(accessKeySecrets.accessKeyId, accessKeys.id))
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .innerJoin(tenants, eq(tenants.id, accessKeys.tenantId))
    .where(
      and(
        eq(accessKeys.clientId, sql.param(sql.placeholder("clientId"), accessKeys.clientId)),
        liveKey,
        liveSecret,
      ),
    )
    .prepare(),
);

/** The live key of a client, with its live secret and its enabled owner. */
export const selectClient = async (clientId: string, now: Date) =>
  (await client().execute({ clientId, now }))[0];

export type ClientRow = NonNullable<Awaited<ReturnType<typeof selectClient>>>;

const grant = preparedOnce((database) =>
  database
    .select({
      accessKeyId: accessKeys.id,
      tenantId: accessKeys.tenantId,
      userId: users.id,
      email: users.email,
      ...epochs,
    })
    .from(accessKeys)
    .innerJoin(
      accessKeySecrets,
      and(
        eq(accessKeySecrets.accessKeyId, accessKeys.id),
        eq(accessKeySecrets.version, sql.placeholder("secretVersion")),
      ),
    )
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .innerJoin(tenants, eq(tenants.id, accessKeys.tenantId))
    .where(
      and(
        eq(accessKeys.clientId, sql.param(sql.placeholder("clientId"), accessKeys.clientId)),
        liveKey,
        liveSecret,
        notExists(
          database
            .select({ id: revokedTokens.id })
            .from(revokedTokens)
            .where(eq(revokedTokens.id, sql.placeholder("tokenId"))),
        ),
      ),
    )
    .prepare(),
);

/** What a token says of where it comes from. */
export interface TokenSource {
  tokenId: string;
  clientId: string;
  secretVersion: number;
}

/** Whose token it is, as long as its key, its secret and its owner are live and it is not revoked. */
export const selectTokenGrant = async (source: TokenSource, now: Date) =>
  (await grant().execute({ ...source, now }))[0];

export type TokenGrant = NonNullable<Awaited<ReturnType<typeof selectTokenGrant>>>;

/** When, from where and by which client a key last obtained a token. */
export interface LastLogin {
  at: Date;
  address: string | null;
  client: string | null;
}

/** Notes when each key last obtained a token. */
export const updateLastLogins = async (logins: ReadonlyMap<string, LastLogin>) =>
  batch((tx) =>
    [...logins].map(([id, { at, address, client: userAgent }]) =>
      tx
        .update(accessKeys)
        .set({ lastLoginAt: at, lastLoginAddress: address, lastLoginClient: userAgent })
        .where(eq(accessKeys.id, id))
        .returning({ id: accessKeys.id }),
    ),
  );
