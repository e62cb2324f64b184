/** The column vocabulary in PostgreSQL's spelling: the same words as `db/columns/sqlite.ts`. */
import {
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  timestamp as timestamptz,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/**
 * SQLite keeps a NUL in a text; PostgreSQL refuses the whole statement. Its replacement (U+FFFD) matches
 * nothing that a client could have been given.
 */
export const storable = (value: string) => value.replaceAll("\0", "\ufffd");

export const text = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: storable,
});

export const identity = () => integer().primaryKey().generatedAlwaysAsIdentity();
export const count = () => integer();
export const timestamp = () => timestamptz({ precision: 3, withTimezone: true, mode: "date" });
export const json = () => jsonb();

export { check, index, pgTable as table, primaryKey, uniqueIndex };
