/** Access keys. The limits that must hold under any race are constraints here. */
import { sql } from "drizzle-orm";
import { columns } from "../columns";
import { users } from "./people";
import { tenants } from "./tenants";

const { check, count, index, json, lookupIndex, primaryKey, table, text, timestamp, uniqueIndex } =
  columns;

/** Who suspended a key. */
export const suspenders = ["owner", "administrator", "policy", "owner-inactive", "leaked"] as const;

/** The limits of a key. What is left out is not limited. */
export interface StoredKeyPermissions {
  /** The identifiers of the APIs whose tokens the key can obtain; null stands for this server itself. */
  resources?: (string | null)[];
}

/** How many live keys a user can have. */
export const slotsPerUser = 20;

/**
 * An access key and its secret, of which only a digest is stored. A live key holds one of its owner's
 * numbered slots, so the unique index on (owner, slot) together with the range check *is* the limit per
 * user. Deleting sets `deletedAt` and frees slot and name; the row stays, because tokens and history refer to it. Its
 * digests stay while the owner can restore it.
 */
export const accessKeys = table(
  "access_keys",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    ownerId: text()
      .notNull()
      .references(() => users.id),
    slot: count(),
    clientId: text().notNull(),
    name: text().notNull(),
    description: text(),
    /** From then on the key issues no token, and its tokens are refused; null means never. */
    expiresAt: timestamp(),
    /** When `expiresAt` was last changed; null since the creation. Reminders that were due before are not sent. */
    expiresSetAt: timestamp(),
    /** While set, the key issues no token, and its tokens are refused. */
    suspendedAt: timestamp(),
    suspendedBy: text({ enum: suspenders }),
    /** What the key may do of what its owner may: lib/access-keys/key-permissions.ts; null means everything. */
    permissions: json().$type<StoredKeyPermissions>(),
    /** When a suspension last ended: times without use and without the owner count from then on. */
    resumedAt: timestamp(),
    /** The version of the secret in use, which tokens name. A new secret raises it by 1, a restoration by 2. */
    secretVersion: count().notNull(),
    /** `<algorithm>:<base64url>`, see lib/access-keys/secret.ts; empty when it was erased. */
    secretDigest: text().notNull(),
    /** The first characters of the secret, enough to tell two secrets apart. */
    secretHint: text().notNull(),
    secretCreatedAt: timestamp().notNull(),
    /** The secret before, version `secretVersion - 1`: it works until then too. Null after the first secret. */
    previousSecretDigest: text(),
    previousSecretHint: text(),
    previousSecretExpiresAt: timestamp(),
    createdAt: timestamp().notNull(),
    /** What made the key; null for keys of versions that did not record it. */
    createdVia: text({ enum: ["session", "access-key"] }),
    /** When, from which address and by which client a token was last obtained with the key. */
    lastLoginAt: timestamp(),
    lastLoginAddress: text(),
    lastLoginClient: text(),
    deletedAt: timestamp(),
    /** Until then the owner can restore the deleted key; null: it cannot be restored, and the digests are erased. */
    restorableUntil: timestamp(),
  },
  (key) => [
    uniqueIndex("access_keys_client_id_unique").on(key.clientId),
    uniqueIndex("access_keys_slot_unique").on(key.tenantId, key.ownerId, key.slot),
    uniqueIndex("access_keys_name_unique")
      .on(key.tenantId, key.ownerId, key.name)
      .where(sql`deleted_at is null`),
    index("access_keys_deleted_with_digest")
      .on(key.restorableUntil)
      .where(sql`deleted_at is not null and secret_digest <> ''`),
    ...lookupIndex(
      "access_keys_lookup",
      key.clientId,
      key.deletedAt,
      key.id,
      key.ownerId,
      key.tenantId,
      key.name,
      key.secretVersion,
      key.secretDigest,
      key.suspendedAt,
      key.expiresAt,
      key.previousSecretDigest,
      key.previousSecretExpiresAt,
      key.permissions,
    ),
    index("access_keys_expires").on(key.expiresAt).where(sql`expires_at is not null`),
    index("access_keys_by_creation")
      .on(key.tenantId, key.createdAt, key.id)
      .where(sql`deleted_at is null`),
    // Few keys are paused or have two secrets, so that their pages would read all keys.
    index("access_keys_suspended_by_creation")
      .on(key.tenantId, key.createdAt, key.id)
      .where(sql`deleted_at is null and suspended_at is not null`),
    index("access_keys_rotating_by_creation")
      .on(key.tenantId, key.createdAt, key.id)
      .where(sql`deleted_at is null and previous_secret_expires_at is not null`),
    index("access_keys_secret_digest").on(key.secretDigest),
    index("access_keys_previous_secret_digest").on(key.previousSecretDigest),
    check("access_keys_slot_range", sql.raw(`slot between 1 and ${slotsPerUser}`)),
    check("access_keys_slot_live", sql`(slot is null) = (deleted_at is not null)`),
  ],
);

/**
 * Which key's token made a secret, by the secret's version: version 1 came with the key, later ones by
 * regeneration. Secrets that were made in a session have no row.
 */
export const secretCreators = table(
  "access_key_secret_creators",
  {
    accessKeyId: text()
      .notNull()
      .references(() => accessKeys.id),
    secretVersion: count().notNull(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    creatorId: text()
      .notNull()
      .references(() => accessKeys.id),
    /** Of the creator's secrets the one whose token it was. */
    creatorSecretVersion: count().notNull(),
  },
  (secret) => [
    primaryKey({ columns: [secret.accessKeyId, secret.secretVersion] }),
    index("access_key_secret_creators_creator").on(secret.creatorId, secret.creatorSecretVersion),
  ],
);
