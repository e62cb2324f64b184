/** Results as text for a terminal. */
import { toOneLine, toSafeJson } from "./safe-text";

/** Columns as wide as their widest cell, with two spaces between them. */
export function toTable(rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map(toOneLine));
  const widths = (clean[0] ?? []).map((_, column) =>
    Math.max(...clean.map((row) => row[column]?.length ?? 0)),
  );
  const toLine = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return clean.map((row) => toLine(row).trimEnd()).join("\n");
}

/** A name and a value in each line. Those without a value are left out. */
export const toFacts = (facts: Readonly<Record<string, string | undefined>>): string =>
  toTable(Object.entries(facts).flatMap(([name, value]) => (value ? [[name, value]] : [])));

export const toJson = (value: unknown): string => toSafeJson(JSON.stringify(value, null, 2));

/** In UTC, to the minute. */
export const toTime = (time: string | number): string =>
  new Date(time).toISOString().replace(/^(.{10})T(.{5}).*$/, "$1 $2 UTC");
