/** Statements that every token meets: who a client is, and whether a token's key is still live. */
import { and, type Column, eq, gt, isNull, lt, notExists, or, sql } from "drizzle-orm";
import { chunks } from "../chunks";
import { batch, preparedOnce } from "../client";
import { accessKeySecrets, accessKeys } from "../schema/access-keys";
import { users } from "../schema/people";
import { tenants } from "../schema/tenants";
import { revokedTokens } from "../schema/tokens";
import { ifAny } from "../transaction";

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

/** A value among others that no column gives a type. */
const typed = (value: unknown, column: Column) =>
  sql`cast(${sql.param(value, column)} as ${sql.raw(column.getSQLType())})`;

const { lastLoginAt, lastLoginAddress, lastLoginClient } = accessKeys;

const toValues = ([id, { at, address, client: userAgent }]: [string, LastLogin]) =>
  sql`(${typed(id, accessKeys.id)}, ${typed(at, lastLoginAt)}, ${typed(address, lastLoginAddress)}, ${typed(userAgent, lastLoginClient)})`;

/** Both dialects call the columns of a list of values so. */
const noted = {
  id: sql`noted.column1`,
  lastLoginAt: sql`noted.column2`,
  lastLoginAddress: sql`noted.column3`,
  lastLoginClient: sql`noted.column4`,
};

/** Notes when each key last obtained a token, unless another process has noted a later time. */
export const updateLastLogins = async (logins: ReadonlyMap<string, LastLogin>) =>
  batch((tx) =>
    chunks([...logins].sort(([a], [b]) => (a < b ? -1 : 1))).map((some) => {
      const { id, ...columns } = noted;
      const isLater = or(isNull(lastLoginAt), lt(lastLoginAt, columns.lastLoginAt));
      return ifAny(
        tx
          .update(accessKeys)
          .set(columns)
          .from(sql`(values ${sql.join(some.map(toValues), sql`, `)}) as noted`)
          .where(and(eq(accessKeys.id, id), isLater))
          .returning({ id: accessKeys.id }),
      );
    }),
  );
