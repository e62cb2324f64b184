/** A table as RFC 4180 has it. Pure. */

/** Spreadsheets run what begins so; a quote in front keeps it text. */
const formula = /^[=+\-@\t\r]/;

function toField(value: unknown): string {
  const text =
    typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toCsv<Row extends object>(
  columns: readonly (keyof Row)[],
  rows: readonly Row[],
): string {
  const lines = rows.map((row) => columns.map((column) => toField(row[column])).join(","));
  return `${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}
