/** The policy for access keys. */
import { columns } from "../columns";
import { tenants } from "./tenants";

const { count, json, table, text, timestamp } = columns;

/** The rules that a tenant has set for access keys; without a row, the defaults of lib/access-keys/key-policy.ts hold. */
export const keyPolicies = table("access_key_policies", {
  tenantId: count()
    .primaryKey()
    .references(() => tenants.id),
  /** Counts the changes, so that of two concurrent ones the second reads again. */
  version: count().notNull(),
  rules: json().notNull(),
  updatedAt: timestamp().notNull(),
  updatedBy: text().notNull(),
});
