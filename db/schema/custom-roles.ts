/** The roles that administrators define, beside the predefined ones, and what they permit. */
import { sql } from "drizzle-orm";
import { columns } from "../columns";
import { resourceServerPermissions } from "./resource-servers";
import { tenants } from "./tenants";

const { count, foreignKey, primaryKey, table, text, timestamp, uniqueIndex } = columns;

/** Lower IDs are those of predefined roles. */
export const firstCustomRoleId = 1001;

/** The row stays when the role is deleted, so that its ID never stands for another role. */
export const customRoles = table(
  "custom_roles",
  {
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    id: count().notNull(),
    name: text().notNull(),
    /** The name in the form in which names are compared. */
    nameKey: text().notNull(),
    description: text().notNull(),
    /** Rules with the role have no effect since then. */
    disabledAt: timestamp(),
    /** The number of its changes; a deletion is one too. */
    version: count().notNull(),
    createdAt: timestamp().notNull(),
    createdBy: text().notNull(),
    updatedAt: timestamp().notNull(),
    deletedAt: timestamp(),
  },
  (role) => [
    primaryKey({ columns: [role.tenantId, role.id] }),
    uniqueIndex("custom_roles_name_unique")
      .on(role.tenantId, role.nameKey)
      .where(sql`deleted_at is null`),
  ],
);

/** One permission of a role: an action on a resource of this server, or a permission of an API. */
export const customRolePermissions = table(
  "custom_role_permissions",
  {
    tenantId: count().notNull(),
    roleId: count().notNull(),
    /** The name of the resource, or the ID of the API. */
    resource: text().notNull(),
    /** The action, or the name of the API's permission. */
    permission: text().notNull(),
    /** The ID of the API; null for this server. A permission that is removed from an API is removed from all roles. */
    resourceServerId: text(),
  },
  (held) => [
    primaryKey({ columns: [held.tenantId, held.roleId, held.resource, held.permission] }),
    foreignKey({
      name: "custom_role_permissions_role",
      columns: [held.tenantId, held.roleId],
      foreignColumns: [customRoles.tenantId, customRoles.id],
    }),
    foreignKey({
      name: "custom_role_permissions_api",
      columns: [held.resourceServerId, held.permission],
      foreignColumns: [resourceServerPermissions.resourceServerId, resourceServerPermissions.name],
    }).onDelete("cascade"),
  ],
);
