/** Who has which role where. */
import { columns } from "../columns";
import { tenants } from "./tenants";

const { count, identity, index, table, text, timestamp, uniqueIndex } = columns;

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
    // The order of the list, without a filter and with each.
    index("access_rules_in_order").on(rule.tenantId, rule.id),
    index("access_rules_of_subject").on(rule.tenantId, rule.subjectId, rule.id),
    index("access_rules_of_role").on(rule.tenantId, rule.roleId, rule.id),
    index("access_rules_of_scope").on(rule.tenantId, rule.scopeId, rule.id),
    index("access_rules_of_scope_type").on(rule.tenantId, rule.scopeType, rule.id),
  ],
);
