/** Writes CSV (RFC 4180). Pure. */

/** Spreadsheets run text that begins with these characters as a formula; a leading quote prevents that. */
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
