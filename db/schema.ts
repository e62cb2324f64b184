/**
 * Every table, once. Keys are text ids made in TypeScript unless a client needs an integer; times are
 * `Date`s in UTC; every row belongs to a tenant. What must hold under any race is a constraint here.
 */
import { sql } from "drizzle-orm";
import { columns } from "./columns";

const { check, count, identity, index, json, primaryKey, table, text, timestamp, uniqueIndex } =
  columns;

/** The organisations served. One installation has one row, made at its first start. */
export const tenants = table("tenants", {
  id: identity(),
  name: text().notNull(),
  createdAt: timestamp().notNull(),
});

/** People who can sign in. `email` is stored in lower case. */
export const users = table(
  "users",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    email: text().notNull(),
    /** bcrypt string; null for a user who signs in elsewhere. */
    passwordDigest: text(),
    createdAt: timestamp().notNull(),
    /** Who made the account: an e-mail, the user's own for the first administrator. */
    createdBy: text().notNull().default(""),
    updatedAt: timestamp(),
    lastLoginAt: timestamp(),
    disabledAt: timestamp(),
    /** A deleted user keeps the row, for history; the address is free again. */
    deletedAt: timestamp(),
    /** Sessions that began under a lower number are over. */
    sessionEpoch: count().notNull().default(0),
  },
  (user) => [
    uniqueIndex("users_email_unique").on(user.tenantId, user.email).where(sql`deleted_at is null`),
  ],
);

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
  (secret) => [primaryKey({ columns: [secret.accessKeyId, secret.version] })],
);

/** Clusters of the tenant. `version` is null until the cluster has connected. */
export const clusters = table("clusters", {
  id: text().primaryKey(),
  tenantId: count()
    .notNull()
    .references(() => tenants.id),
  name: text().notNull(),
  domain: text(),
  version: text(),
  createdAt: timestamp().notNull(),
  updatedAt: timestamp(),
  deletedAt: timestamp(),
});

/** Departments, and the projects in them: the scopes below a cluster. A department has no parent. */
export const orgUnits = table(
  "org_units",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    clusterId: text()
      .notNull()
      .references(() => clusters.id),
    type: text({ enum: ["department", "project"] }).notNull(),
    parentId: text(),
    name: text().notNull(),
    createdAt: timestamp().notNull(),
    deletedAt: timestamp(),
  },
  (unit) => [index("org_units_cluster").on(unit.tenantId, unit.clusterId)],
);

/** What happened: who did what to what, from where, and how it ended. Never holds a secret. */
export const auditEvents = table(
  "audit_events",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    at: timestamp().notNull(),
    subject: text().notNull(),
    subjectType: text({ enum: ["User", "App"] }).notNull(),
    action: text({
      enum: ["create", "update", "delete", "sign-in", "sign-out", "reset-password"],
    }).notNull(),
    result: text({ enum: ["Succeeded", "Failed"] }).notNull(),
    entityType: text().notNull(),
    entityId: text().notNull(),
    entityName: text().notNull(),
    sourceAddress: text(),
    userAgent: text(),
    httpMethod: text(),
    url: text(),
    httpStatus: count(),
    requestId: text(),
    metadata: json().$type<Record<string, unknown>>(),
  },
  (event) => [
    index("audit_events_at").on(event.tenantId, event.at),
    index("audit_events_entity").on(event.tenantId, event.entityType, event.entityId, event.at),
  ],
);

/** Who has which role where. A user's `subjectId` is the e-mail, as existing clients expect. */
export const accessRules = table(
  "access_rules",
  {
    id: identity(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    subjectType: text({ enum: ["user", "group", "service-account"] }).notNull(),
    subjectId: text().notNull(),
    roleId: count().notNull(),
    scopeType: text({ enum: ["tenant", "cluster", "department", "project"] }).notNull(),
    scopeId: text().notNull(),
    clusterId: text(),
    createdAt: timestamp().notNull(),
    createdBy: text().notNull(),
  },
  (rule) => [
    index("access_rules_subject").on(rule.tenantId, rule.subjectType, rule.subjectId),
    uniqueIndex("access_rules_unique").on(
      rule.tenantId,
      rule.subjectType,
      rule.subjectId,
      rule.roleId,
      rule.scopeType,
      rule.scopeId,
    ),
  ],
);

/** Keys that sign access tokens. The private part is encrypted under a key outside the database. */
export const signingKeys = table("signing_keys", {
  /** The JWK thumbprint (RFC 7638); `kid` in tokens and in the JWKS. */
  id: text().primaryKey(),
  tenantId: count()
    .notNull()
    .references(() => tenants.id),
  algorithm: text({ enum: ["ES256"] }).notNull(),
  publicJwk: json().$type<Record<string, string>>().notNull(),
  sealedPrivateKey: text().notNull(),
  createdAt: timestamp().notNull(),
});
