/** A command of `npm run admin`. Pure. */
import type { CommandLine, CommandSpec } from "./arguments";

export interface Command extends CommandSpec {
  /** The command opens the database itself. */
  opensDatabase?: true;
  /** @returns the text to print. `readInput` reads all of standard input. */
  run: (line: CommandLine, readInput: () => Promise<string>) => Promise<string>;
}

/** Formats rows as aligned columns; the first row is the header. */
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
