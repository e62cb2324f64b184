/** Resource servers: the APIs that tokens are issued for, and their permissions. */
import { sql } from "drizzle-orm";
import { columns } from "../columns";
import { tenants } from "./tenants";

const { count, primaryKey, table, text, timestamp, uniqueIndex } = columns;

/** An API with its own credentials, of which only digests are stored. Tokens name its ID, so the row stays when it is deleted. */
export const resourceServers = table(
  "resource_servers",
  {
    id: text().primaryKey(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    clientId: text().notNull(),
    name: text().notNull(),
    /** The audience of tokens for it; null: no token is issued for it, and it introspects tokens for this server. */
    identifier: text(),
    /** Tokens for it live no longer than this; null: as long as other tokens. */
    tokenLifetimeSeconds: count(),
    /** The claim that has the user's roles; null: tokens do not have them. */
    rolesClaim: text(),
    secretDigest: text().notNull(),
    /** The secret before works until then too. Null after the first secret. */
    previousSecretDigest: text(),
    previousSecretExpiresAt: timestamp(),
    createdAt: timestamp().notNull(),
    deletedAt: timestamp(),
  },
  (server) => [
    uniqueIndex("resource_servers_client_id_unique").on(server.clientId),
    uniqueIndex("resource_servers_name_unique")
      .on(server.tenantId, server.name)
      .where(sql`deleted_at is null`),
    uniqueIndex("resource_servers_identifier_unique")
      .on(server.tenantId, server.identifier)
      .where(sql`deleted_at is null`),
  ],
);

/** What a resource server lets users do, such as `jobs:create`. */
export const resourceServerPermissions = table(
  "resource_server_permissions",
  {
    resourceServerId: text()
      .notNull()
      .references(() => resourceServers.id),
    name: text().notNull(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    description: text().notNull(),
  },
  (permission) => [primaryKey({ columns: [permission.resourceServerId, permission.name] })],
);
