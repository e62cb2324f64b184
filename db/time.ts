/** Arithmetic with times in either dialect. */
import { type Column, type SQL, sql } from "drizzle-orm";
import { dialect } from "./dialect";

/** The column's time plus so many milliseconds, which may be negative. */
export const shifted = (column: Column, milliseconds: number): SQL =>
  dialect === "postgres"
    ? sql`(${column} + ${sql.raw(`interval '${milliseconds / 1000} seconds'`)})`
    : sql`(${column} + ${sql.raw(String(milliseconds))})`;
