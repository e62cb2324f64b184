/** What stands behind access tokens: the keys that sign them, and those revoked one by one. */
import { columns } from "../columns";
import { tenants } from "./tenants";

const { count, index, json, table, text, timestamp } = columns;

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
