/** Statements about access keys and their secrets. Ownership is in every `WHERE`. */
import { and, asc, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { batch, db, preparedOnce } from "../client";
import { accessKeySecrets, accessKeys, users } from "../schema";

export interface Owner {
  tenantId: number;
  userId: string;
}

export interface NewSecret {
  digest: string;
  hint: string;
  createdAt: Date;
}

export interface NewAccessKey {
  id: string;
  slot: number;
  clientId: string;
  name: string;
  secret: NewSecret;
}

const owned = ({ tenantId, userId }: Owner) =>
  and(
    eq(accessKeys.tenantId, tenantId),
    eq(accessKeys.ownerId, userId),
    isNull(accessKeys.deletedAt),
  );

const ownedKey = (owner: Owner, id: string) => and(owned(owner), eq(accessKeys.id, id));

const currentSecret = and(
  eq(accessKeySecrets.accessKeyId, accessKeys.id),
  eq(accessKeySecrets.version, accessKeys.secretVersion),
);

const listed = {
  id: accessKeys.id,
  clientId: accessKeys.clientId,
  name: accessKeys.name,
  secretHint: accessKeySecrets.hint,
  createdAt: accessKeys.createdAt,
  lastLoginAt: accessKeys.lastLoginAt,
};

/** The owner's live keys, newest first. */
export const selectAccessKeys = async (owner: Owner) =>
  db()
    .select(listed)
    .from(accessKeys)
    .innerJoin(accessKeySecrets, currentSecret)
    .where(owned(owner))
    .orderBy(desc(accessKeys.createdAt), asc(accessKeys.id));

export type AccessKeyRow = Awaited<ReturnType<typeof selectAccessKeys>>[number];

export const selectAccessKey = async (owner: Owner, id: string) =>
  (
    await db()
      .select(listed)
      .from(accessKeys)
      .innerJoin(accessKeySecrets, currentSecret)
      .where(ownedKey(owner, id))
  )[0];

/** The names and slots that the owner's live keys hold. */
export const selectHeldSlots = async (owner: Owner) =>
  db()
    .select({ name: accessKeys.name, slot: accessKeys.slot })
    .from(accessKeys)
    .where(owned(owner));

/** Adds the key and its first secret; undefined when its name or its slot is taken. */
export const insertAccessKey = async ({ tenantId, userId }: Owner, key: NewAccessKey) =>
  batch((tx) => [
    tx
      .insert(accessKeys)
      .values({
        id: key.id,
        tenantId,
        ownerId: userId,
        slot: key.slot,
        clientId: key.clientId,
        name: key.name,
        secretVersion: 1,
        createdAt: key.secret.createdAt,
      })
      .onConflictDoNothing()
      .returning({ id: accessKeys.id }),
    tx
      .insert(accessKeySecrets)
      .values({ ...key.secret, accessKeyId: key.id, version: 1, tenantId })
      .returning({ version: accessKeySecrets.version }),
  ]);

/**
 * Puts a new secret in the place of the one in use; undefined when the key is not there. The counter on
 * the key's row comes first: it makes rivals wait for each other, so that the last of them leaves
 * exactly one live secret.
 */
export const replaceSecret = async (owner: Owner, id: string, secret: NewSecret) =>
  batch((tx) => [
    tx
      .update(accessKeys)
      .set({ secretVersion: sql`${accessKeys.secretVersion} + 1` })
      .where(ownedKey(owner, id))
      .returning({ version: accessKeys.secretVersion }),
    tx
      .update(accessKeySecrets)
      .set({ revokedAt: secret.createdAt })
      .where(and(eq(accessKeySecrets.accessKeyId, id), isNull(accessKeySecrets.revokedAt)))
      .returning({ version: accessKeySecrets.version }),
    tx
      .insert(accessKeySecrets)
      .values({
        ...secret,
        accessKeyId: id,
        version: sql`(select secret_version from access_keys where id = ${id})`,
        tenantId: owner.tenantId,
      })
      .returning({ version: accessKeySecrets.version }),
  ]);

/** Marks the key deleted and frees its name and slot; false when it is not there. */
export const markDeleted = async (owner: Owner, id: string, deletedAt: Date) =>
  (
    await db()
      .update(accessKeys)
      .set({ deletedAt, slot: null })
      .where(ownedKey(owner, id))
      .returning({ id: accessKeys.id })
  ).length > 0;

/** Notes when each key last obtained a token. */
export const updateLastLogins = async (logins: ReadonlyMap<string, Date>) =>
  batch((tx) =>
    [...logins].map(([id, lastLoginAt]) =>
      tx
        .update(accessKeys)
        .set({ lastLoginAt })
        .where(eq(accessKeys.id, id))
        .returning({ id: accessKeys.id }),
    ),
  );

const liveKey = and(isNull(accessKeys.deletedAt), isNull(users.disabledAt));

const unexpired = or(
  isNull(accessKeySecrets.expiresAt),
  gt(accessKeySecrets.expiresAt, sql.param(sql.placeholder("now"), accessKeySecrets.expiresAt)),
);

const liveSecret = and(isNull(accessKeySecrets.revokedAt), unexpired);

const client = preparedOnce((database) =>
  database
    .select({
      accessKeyId: accessKeys.id,
      clientId: accessKeys.clientId,
      tenantId: accessKeys.tenantId,
      secretVersion: accessKeySecrets.version,
      secretDigest: accessKeySecrets.digest,
      userId: users.id,
      email: users.email,
    })
    .from(accessKeys)
    .innerJoin(accessKeySecrets, eq(accessKeySecrets.accessKeyId, accessKeys.id))
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .where(and(eq(accessKeys.clientId, sql.placeholder("clientId")), liveKey, liveSecret))
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
    .where(and(eq(accessKeys.clientId, sql.placeholder("clientId")), liveKey, liveSecret))
    .prepare(),
);

/** Whose token it is, as long as its key, its secret and its owner are live. */
export const selectTokenGrant = async (clientId: string, secretVersion: number, now: Date) =>
  (await grant().execute({ clientId, secretVersion, now }))[0];
