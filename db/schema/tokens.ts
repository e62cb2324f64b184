/** What stands behind access tokens: the keys that sign them, those revoked one by one, and who may ask about them. */
import { sql } from "drizzle-orm";
import { columns } from "../columns";
import { tenants } from "./tenants";

const { count, index, json, table, text, timestamp, uniqueIndex } = columns;

/** Keys that sign access tokens. The private part is encrypted under a key outside the database. */
export const signingKeys = table("signing_keys", {
  /** The JWK thumbprint (RFC 7638); `kid` in tokens and in the JWKS. */
  id: text().primaryKey(),
  tenantId: count()
    .notNull()
    .references(() => tenants.id),
  algorithm: text({ enum: ["ES256", "RS256", "EdDSA"] }).notNull(),
  publicJwk: json().$type<Record<string, string>>().notNull(),
  sealedPrivateKey: text().notNull(),
  createdAt: timestamp().notNull(),
  /** When its successor was created. The process that sets it creates the successor, so that only one does. */
  supersededAt: timestamp(),
  /** Given up in an emergency: it signs nothing more and nothing that it signed is accepted. */
  revokedAt: timestamp(),
});

/** Single tokens that were revoked (RFC 7009), until they would have expired. `id` is the `jti`. */
export const revokedTokens = table(
  "revoked_tokens",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    expiresAt: timestamp().notNull(),
  },
  (token) => [index("revoked_tokens_expires").on(token.expiresAt)],
);

/** Services that may ask about any token of their tenant (RFC 7662). The secret is kept as a digest. */
export const resourceServers = table(
  "resource_servers",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    clientId: text().notNull(),
    name: text().notNull(),
    secretDigest: text().notNull(),
    createdAt: timestamp().notNull(),
    deletedAt: timestamp(),
  },
  (server) => [
    uniqueIndex("resource_servers_client_id_unique").on(server.clientId),
    uniqueIndex("resource_servers_name_unique")
      .on(server.tenantId, server.name)
      .where(sql`deleted_at is null`),
  ],
);
