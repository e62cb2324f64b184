/** The column vocabulary in PostgreSQL's spelling: the same words as `db/columns/sqlite.ts`. */
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp as timestamptz,
  uniqueIndex,
} from "drizzle-orm/pg-core";

export const identity = () => integer().primaryKey().generatedAlwaysAsIdentity();
export const count = () => integer();
export const timestamp = () => timestamptz({ precision: 3, withTimezone: true, mode: "date" });
export const json = () => jsonb();

export { check, index, pgTable as table, primaryKey, text, uniqueIndex };
