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

/** Tokens that were issued with one secret of a key while two secrets worked, or refused after it had ended. */
export const accessKeySecretUsage = table(
  "access_key_secret_usage",
  {
    accessKeyId: text()
      .notNull()
      .references(() => accessKeys.id),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    secretVersion: count().notNull(),
    /** When the hour began. */
    hour: timestamp().notNull(),
    issued: count().notNull(),
    refused: count().notNull(),
  },
  (usage) => [
    primaryKey({ columns: [usage.accessKeyId, usage.secretVersion, usage.hour] }),
    index("access_key_secret_usage_hour").on(usage.hour),
  ],
);

/** Who used one secret of a key, and with which result. What is not known is empty. */
export const accessKeySecretCallers = table(
  "access_key_secret_callers",
  {
    accessKeyId: text()
      .notNull()
      .references(() => accessKeys.id),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    secretVersion: count().notNull(),
    result: text({ enum: ["issued", "refused"] }).notNull(),
    address: text().notNull(),
    client: text().notNull(),
    firstSeenAt: timestamp().notNull(),
    lastSeenAt: timestamp().notNull(),
  },
  (caller) => [
    primaryKey({
      name: "access_key_secret_callers_pk",
      columns: [
        caller.accessKeyId,
        caller.secretVersion,
        caller.result,
        caller.address,
        caller.client,
      ],
    }),
    index("access_key_secret_callers_seen").on(caller.lastSeenAt),
  ],
);
