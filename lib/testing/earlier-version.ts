/** Databases as an earlier version of the schema left them. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { migrationsOf } from "@/db/migrations";

type Migrations = ReturnType<typeof migrationsOf>;

/**
 * Calls with the migrations that came before one of them.
 *
 * @param tag the name of its file, without the ending; the number may be left out
 */
export async function withMigrationsBefore<Result>(
  dialect: "sqlite" | "postgres",
  tag: string,
  use: (migrations: Migrations) => Result | Promise<Result>,
): Promise<Result> {
  const migrationsFolder = mkdtempSync(path.join(os.tmpdir(), "latchkey-earlier-"));
  try {
    cpSync(migrationsOf(dialect).migrationsFolder, migrationsFolder, { recursive: true });
    const file = path.join(migrationsFolder, "meta/_journal.json");
    const journal = JSON.parse(readFileSync(file, "utf8"));
    const at = journal.entries.findIndex((entry: { tag: string }) => entry.tag.endsWith(tag));
    if (at < 0) throw new Error(`there is no migration ${tag}`);
    writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.slice(0, at) }));
    return await use({ migrationsFolder });
  } finally {
    rmSync(migrationsFolder, { recursive: true });
  }
}
