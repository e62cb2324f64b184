/** The column vocabulary in PostgreSQL's spelling: the same words as `db/columns/sqlite.ts`. */
import { type SQL, sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  type PgColumn,
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

/** Half of a pair of UTF-16 units, or a NUL, as `JSON.stringify` writes them; or another escape. */
const escapes = /\\(?:(u0000|ud[89a-f][0-9a-f]{2})|.)/g;

/** The same for JSON, which PostgreSQL refuses with such a character anywhere inside. */
export const storableJson = (json: string) =>
  json.replace(escapes, (found, unstorable) => (unstorable ? "\\ufffd" : found));

export const text = customType<{ data: string; driverData: string }>({
  dataType: () => "text",
  toDriver: storable,
});

export const identity = () => integer().primaryKey().generatedAlwaysAsIdentity();
export const count = () => integer();
export const timestamp = () => timestamptz({ precision: 3, withTimezone: true, mode: "date" });
export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "jsonb",
  toDriver: (value) => storableJson(JSON.stringify(value)),
});

/** None: PostgreSQL is as fast without (docs/decisions/027). */
export const lookupIndex = () => [];

/** An index for the order of `byBytes` (db/order.ts), whatever language the database was set up for. */
export const byteOrderIndex = (name: string, where: SQL, first: PgColumn, text: PgColumn) => [
  index(name).on(first, sql`${text} collate "C"`).where(where),
];

/** A text in an index, in the order of `byBytes` (db/order.ts). */
export const inByteOrder = (text: PgColumn) => sql`${text} collate "C"`;

/** The time, or 1970 where there is none: what is null has no place in an order. drizzle-kit allows no comma here. */
export const orEpoch = (time: PgColumn) =>
  sql`(case when ${time} is null then '1970-01-01 00:00:00+00'::timestamptz else ${time} end)`;

export { check, foreignKey, index, pgTable as table, primaryKey, uniqueIndex };
