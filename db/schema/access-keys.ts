/** Access keys and their secrets. The limits that must hold under any race are constraints here. */
import { sql } from "drizzle-orm";
import { columns } from "../columns";
import { users } from "./people";
import { tenants } from "./tenants";

const { check, count, lookupIndex, primaryKey, table, text, timestamp, uniqueIndex } = columns;

/**
 * Access keys. A live key holds one of its owner's numbered slots, so the unique index on
 * (owner, slot) together with the range check *is* the limit per user. Deleting sets `deletedAt` and
 * frees slot and name; the row stays, because tokens and history refer to it.
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
    /** The version of the newest secret, counted from 1. */
    secretVersion: count().notNull(),
    createdAt: timestamp().notNull(),
    /** When, from which address and by which client a token was last obtained with the key. */
    lastLoginAt: timestamp(),
    lastLoginAddress: text(),
    lastLoginClient: text(),
    deletedAt: timestamp(),
  },
  (key) => [
    uniqueIndex("access_keys_client_id_unique").on(key.clientId),
    uniqueIndex("access_keys_slot_unique").on(key.tenantId, key.ownerId, key.slot),
    uniqueIndex("access_keys_name_unique")
      .on(key.tenantId, key.ownerId, key.name)
      .where(sql`deleted_at is null`),
    ...lookupIndex(
      "access_keys_lookup",
      key.clientId,
      key.deletedAt,
      key.id,
      key.ownerId,
      key.tenantId,
      key.name,
    ),
    check("access_keys_slot_range", sql`slot between 1 and 20`),
    check("access_keys_slot_live", sql`(slot is null) = (deleted_at is not null)`),
  ],
);

/** The secrets of a key, newest version in use. Only a digest is stored. */
export const accessKeySecrets = table(
  "access_key_secrets",
  {
    accessKeyId: text()
      .notNull()
      .references(() => accessKeys.id),
    version: count().notNull(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    /** `<algorithm>:<base64url>`, see lib/access-keys/secret.ts. */
    digest: text().notNull(),
    /** The first characters of the secret, enough to tell two secrets apart. */
    hint: text().notNull(),
    createdAt: timestamp().notNull(),
    expiresAt: timestamp(),
    revokedAt: timestamp(),
  },
  (secret) => [
    primaryKey({ columns: [secret.accessKeyId, secret.version] }),
    ...lookupIndex(
      "access_key_secrets_lookup",
      secret.accessKeyId,
      secret.revokedAt,
      secret.version,
      secret.expiresAt,
      secret.digest,
    ),
  ],
);
