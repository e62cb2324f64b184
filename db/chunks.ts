/** Rows in as many parts as there must be statements. */

/** As many as one statement takes: SQLite allows 32,766 parameters, and no row here has more than seventeen. */
const rowsInStatement = 500;

export function chunks<Row>(rows: readonly Row[]): Row[][] {
  const starts = Array.from({ length: Math.ceil(rows.length / rowsInStatement) }, (_, n) => n);
  return starts.map((n) => rows.slice(n * rowsInStatement, (n + 1) * rowsInStatement));
}
