/** The organisations that an installation serves. */
import { columns } from "../columns";

const { count, identity, table, text, timestamp } = columns;

/** The organisations served. One installation has one row, made at its first start. */
export const tenants = table("tenants", {
  id: identity(),
  name: text().notNull(),
  createdAt: timestamp().notNull(),
  /** Tokens that were issued under a lower number are refused. */
  tokenEpoch: count().notNull().default(0),
});
