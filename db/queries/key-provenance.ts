/** Which access key's token made a key or its secret, and which keys were made with a key. */
import { and, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias, type SQLiteSelect } from "drizzle-orm/sqlite-core";
import { db } from "../client";
import { contains } from "../order";
import { accessKeys, secretCreators } from "../schema/access-keys";
import { users } from "../schema/people";
import type { Writer } from "../transaction";
import { guardUser } from "./guards";

/** The secret whose token makes another one. */
export interface Creator {
  tenantId: number;
  userId: string;
  accessKeyId: string;
  secretVersion: number;
  /** The time at which it must work. */
  at: Date;
}

const firstSecret = alias(secretCreators, "first_secret");
const keyCreator = alias(accessKeys, "key_creator");
const presentSecret = alias(secretCreators, "present_secret");
const secretCreator = alias(accessKeys, "secret_creator");

/** Null where a session made it, or where it is not known what did. */
export const creatorFields = {
  creatorClientId: keyCreator.clientId,
  creatorName: keyCreator.name,
  secretCreatorClientId: secretCreator.clientId,
  secretCreatorName: secretCreator.name,
};

/** Whether a text is in the name or the client ID of what made the key or its secret. */
export const isMadeBy = (text: string) =>
  or(...Object.values(creatorFields).map((column) => contains(column, text)));

/** Joins what `creatorFields` need; creators that were deleted too. */
export const joinCreators = <Query extends SQLiteSelect>(query: Query) =>
  query
    .leftJoin(
      firstSecret,
      and(eq(firstSecret.accessKeyId, accessKeys.id), eq(firstSecret.secretVersion, 1)),
    )
    .leftJoin(keyCreator, eq(keyCreator.id, firstSecret.creatorId))
    .leftJoin(
      presentSecret,
      and(
        eq(presentSecret.accessKeyId, accessKeys.id),
        eq(presentSecret.secretVersion, accessKeys.secretVersion),
      ),
    )
    .leftJoin(secretCreator, eq(secretCreator.id, presentSecret.creatorId));

/** The same rule as `isSecretActive` in lib/access-keys/policy.ts, for statements. */
const isInUse = ({ tenantId, userId, accessKeyId, secretVersion, at }: Creator) =>
  and(
    eq(accessKeys.tenantId, tenantId),
    eq(accessKeys.ownerId, userId),
    eq(accessKeys.id, accessKeyId),
    isNull(accessKeys.deletedAt),
    isNull(accessKeys.suspendedAt),
    or(isNull(accessKeys.expiresAt), gt(accessKeys.expiresAt, at)),
    or(
      eq(accessKeys.secretVersion, secretVersion),
      and(
        eq(accessKeys.secretVersion, secretVersion + 1),
        gt(accessKeys.previousSecretExpiresAt, at),
      ),
    ),
  );

/** Whether the key and the secret work. */
export const isSecretInUse = async (creator: Creator): Promise<boolean> =>
  (await db().select({ id: accessKeys.id }).from(accessKeys).where(isInUse(creator))).length > 0;

/**
 * Makes a batch fail unless the creator's secret is in use. The user is locked first, as by everything that
 * ends several keys: either the new secret is seen by what ends the creator, or it is not made.
 */
export const guardCreator = (tx: Writer, creator: Creator) => [
  guardUser(tx, creator.tenantId, and(eq(users.id, creator.userId), isNull(users.disabledAt))),
  tx
    .update(accessKeys)
    .set({ tenantId: creator.tenantId })
    .where(isInUse(creator))
    .returning({ id: accessKeys.id }),
];

/** Records who made the secret that the key has at this point of the batch. */
export const insertCreator = (tx: Writer, accessKeyId: string, creator: Creator) =>
  tx
    .insert(secretCreators)
    .values({
      accessKeyId,
      secretVersion: sql`(select ${accessKeys.secretVersion} from ${accessKeys} where ${eq(accessKeys.id, accessKeyId)})`,
      tenantId: creator.tenantId,
      creatorId: creator.accessKeyId,
      creatorSecretVersion: creator.secretVersion,
    })
    .returning({ accessKeyId: secretCreators.accessKeyId });

/**
 * The condition of keys that were made with the key, or whose secret in use was: with a token of the key itself
 * or of a secret that was made with it, and so on, through secrets and keys that have ended too.
 */
export const isMadeWith = (tenantId: number, id: string): SQL => {
  const { accessKeyId, secretVersion, creatorId, creatorSecretVersion } = secretCreators;
  const made = sql`(
    with recursive made(key_id, version) as (
      select ${accessKeyId}, ${secretVersion} from ${secretCreators}
      where ${and(eq(secretCreators.tenantId, tenantId), eq(creatorId, id))}
      union
      select ${accessKeyId}, ${secretVersion} from ${secretCreators}
      join made on ${creatorId} = made.key_id and ${creatorSecretVersion} = made.version
    )
    select ${accessKeys.id} from made join ${accessKeys} on ${accessKeys.id} = made.key_id
    where made.version in (1, ${accessKeys.secretVersion})
  )`;
  return inArray(accessKeys.id, made);
};
