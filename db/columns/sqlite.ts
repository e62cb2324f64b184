/**
 * The column vocabulary in SQLite's spelling. `db/columns/postgres.ts` has the same words; the schema
 * uses only these, so that it is written once for both.
 */
import { type SQL, sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  type IndexBuilder,
  type IndexColumn,
  index,
  integer,
  primaryKey,
  type SQLiteColumn,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

/** An integer key that the database makes: 1, 2, 3 … */
export const identity = () => integer().primaryKey({ autoIncrement: true });
/** A whole number. */
export const count = () => integer();
/** Milliseconds since 1970 in the file, a `Date` in TypeScript. */
export const timestamp = () => integer({ mode: "timestamp_ms" });
/** JSON text in the file, a value in TypeScript. */
export const json = () => text({ mode: "json" });

/** An index that holds all that a lookup of every token reads of a table (docs/decisions/027). */
export const lookupIndex = (name: string, ...held: [IndexColumn, ...IndexColumn[]]) => [
  index(name).on(...held),
];

/** None: each index has the order of bytes. */
export const byteOrderIndex = (
  _name: string,
  _where: SQL,
  _first: SQLiteColumn,
  _text: SQLiteColumn,
): IndexBuilder[] => [];

/** A text in an index, in the order of `byBytes` (db/order.ts). */
export const inByteOrder = (text: SQLiteColumn): SQLiteColumn | SQL => text;

/** The time, or 1970 where there is none: what is null has no place in an order. drizzle-kit allows no comma here. */
export const orEpoch = (time: SQLiteColumn) =>
  sql`(case when ${time} is null then 0 else ${time} end)`;

export { check, foreignKey, index, primaryKey, sqliteTable as table, text, uniqueIndex };
