/**
 * Statements that PostgreSQL parses and plans once per connection. A connection pooler in transaction mode may not know
 * them (pgbouncer before 1.21): then they are parsed each time.
 */
import { createHash } from "node:crypto";
import type pg from "pg";

/** A row as the values of its columns. */
export type PositionalRow = readonly unknown[];

/**
 * SQLSTATE: the connection does not know the statement, or another client has given it this name there; or a migration
 * has changed its columns.
 */
const unusableCodes = new Set(["26000", "42P05", "0A000"]);

const isUnusable = (error: unknown) =>
  unusableCodes.has(String((error as { code?: unknown }).code));

/** The same name stands for the same text, whichever version of this server has prepared it on a shared connection. */
const toName = (text: string) =>
  `latchkey_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;

/** Returns a function that runs a statement which only reads, because it may be run twice. */
export function prepareOn(
  pool: pg.Pool,
  text: string,
): (values: unknown[]) => Promise<PositionalRow[]> {
  let name: string | undefined = toName(text);
  const run = async (values: unknown[]) => {
    const named = name === undefined ? {} : { name };
    return (await pool.query<unknown[]>({ text, values, rowMode: "array", ...named })).rows;
  };
  return (values) =>
    run(values).catch((error) => {
      if (!isUnusable(error)) throw error;
      name = undefined;
      return run(values);
    });
}
