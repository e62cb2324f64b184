/** Requests with an `Idempotency-Key` that were carried out, so that a repeat is told and not done again. */
import { columns } from "../columns";
import { users } from "./people";
import { tenants } from "./tenants";

const { count, index, primaryKey, table, text, timestamp } = columns;

/** Written in the batch of the change. The primary key lets only one of concurrent repeats through. */
export const idempotencyKeys = table(
  "idempotency_keys",
  {
    userId: text()
      .notNull()
      .references(() => users.id),
    keyDigest: text().notNull(),
    tenantId: count()
      .notNull()
      .references(() => tenants.id),
    /** Of method, path and body, keyed with the idempotency key. */
    requestDigest: text().notNull(),
    /** What the request made or changed. */
    entityType: text().notNull(),
    entityId: text().notNull(),
    createdAt: timestamp().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.userId, row.keyDigest] }),
    index("idempotency_keys_user_created").on(row.userId, row.createdAt),
    index("idempotency_keys_created").on(row.createdAt),
  ],
);
