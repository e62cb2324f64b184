/** Values and rows of a SQLite file in PostgreSQL's spelling, and how the two compare. */
import { storable, storableJson } from "../columns/postgres";
import { type Column, keysOf, type Table } from "./tables";

export type Row = Record<string, unknown>;

/** A value of the file as PostgreSQL takes it. */
function toTarget(value: unknown, type: string | undefined): unknown {
  if (value === null) return null;
  if (type === "timestamp with time zone") return new Date(Number(value));
  if (typeof value !== "string") return value;
  return type === "jsonb" ? storableJson(value) : storable(value);
}

/** A value as it can be compared, from whichever of the two. */
function toComparable(value: unknown, type: string | undefined): unknown {
  if (value instanceof Date) return value.getTime();
  if (type !== "jsonb" || value === null) return value;
  return JSON.stringify(sorted(typeof value === "string" ? JSON.parse(value) : value));
}

/** With the members of every object in one order: PostgreSQL keeps its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, sorted(member)] as const);
  return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `($1, $2), ($3, $4)` and what stands for them. */
export function toTuples({ types }: Table, columns: readonly Column[], rows: readonly Row[]) {
  const values = rows.flatMap((row) =>
    columns.map(({ name }) => toTarget(row[name], types.get(name))),
  );
  const tuples = rows.map((_, row) => {
    const places = columns.map((__, place) => `$${row * columns.length + place + 1}`);
    return `(${places.join(", ")})`;
  });
  return { text: tuples.join(", "), values };
}

/** What a row is known by in both. */
export const keyOf = (table: Table, row: Row): string =>
  JSON.stringify(keysOf(table).map(({ name }) => toComparable(row[name], table.types.get(name))));

/** The row as PostgreSQL takes it. */
export const toTargetRow = ({ columns, types }: Table, row: Row): Row =>
  Object.fromEntries(columns.map(({ name }) => [name, toTarget(row[name], types.get(name))]));

export const isSameRow = ({ columns, types }: Table, one: Row, other: Row): boolean =>
  columns.every(({ name }) => {
    const type = types.get(name);
    return toComparable(one[name], type) === toComparable(other[name], type);
  });
