/** What a command of `npm run admin` is made of. Pure. */
import type { CommandLine, CommandSpec } from "./arguments";

export interface Command extends CommandSpec {
  /** Set for a command that opens the database itself. */
  opensDatabase?: true;
  /** What to print. `readInput` is all of standard input. */
  run: (line: CommandLine, readInput: () => Promise<string>) => Promise<string>;
}

/** Rows in columns of equal width; the first row holds the titles. */
export function toTable(rows: readonly (readonly string[])[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(width(column)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
