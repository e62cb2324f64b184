/** How much each access key is used: counted, never listed. Kept for a month. */
import { columns } from "../columns";
import { accessKeys } from "./access-keys";
import { tenants } from "./tenants";

const { count, index, primaryKey, table, text, timestamp } = columns;

/** Tokens that were issued to a key, and refused to it, within an hour. */
export const accessKeyUsage = table(
  "access_key_usage",
  {
    accessKeyId: text()
      .notNull()
      .references(() => accessKeys.id),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    /** When the hour began. */
    hour: timestamp().notNull(),
    issued: count().notNull(),
    refused: count().notNull(),
  },
  (usage) => [
    primaryKey({ columns: [usage.accessKeyId, usage.hour] }),
    index("access_key_usage_hour").on(usage.hour),
  ],
);

/** From where, and by which client, tokens were obtained with a key. What is not known is empty. */
export const accessKeyCallers = table(
  "access_key_callers",
  {
    accessKeyId: text()
      .notNull()
      .references(() => accessKeys.id),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    address: text().notNull(),
    client: text().notNull(),
    firstSeenAt: timestamp().notNull(),
    lastSeenAt: timestamp().notNull(),
  },
  (caller) => [
    primaryKey({ columns: [caller.accessKeyId, caller.address, caller.client] }),
    index("access_key_callers_seen").on(caller.lastSeenAt),
  ],
);
