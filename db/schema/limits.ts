/** What limits count where several processes serve. */
import { columns } from "../columns";

const { count, index, table, text, timestamp } = columns;

/**
 * How much of a limit is used up, by the name of the limit and the client, user or address.
 */
export const limitCounters = table(
  "limit_counters",
  {
    key: text().primaryKey(),
    points: count().notNull(),
    /** When the window ends. */
    expire: timestamp(),
  },
  (counter) => [index("limit_counters_expire").on(counter.expire)],
);
