import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { closeDatabase, db, sqliteClient } from "./client";
import { sqliteFile } from "./dialect";
import { DatabaseInUseError, DatabaseNotReadyError } from "./errors";
import { openSqlite } from "./sqlite";
import { openClient } from "./sqlite-client";

test("the file and its folder are private", () => {
  db();
  expect(statSync(sqliteFile()).mode & 0o777).toBe(0o600);
});

test("a second opener of the same file is refused with a sentence, until the first is gone", async () => {
  db();
  expect(() => openSqlite(sqliteFile())).toThrow(DatabaseInUseError);
  await closeDatabase();
  await openSqlite(sqliteFile()).close();
});

test("a file of a later version is left alone with a sentence, and let go of", async () => {
  sqliteClient().exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9e15)");
  await closeDatabase();
  for (const _ of ["once", "again"]) {
    expect(() => openSqlite(sqliteFile())).toThrow(DatabaseNotReadyError);
    expect(() => openSqlite(sqliteFile())).toThrow("is of a later version than this program");
  }
  const file = openClient(sqliteFile());
  file.exec("delete from __drizzle_migrations where hash = 'later'");
  file.close();
  await openSqlite(sqliteFile()).close();
});

test.each([
  ["busy_timeout", 1000],
  ["journal_mode", "wal"],
  ["synchronous", 2],
  ["foreign_keys", 1],
  ["trusted_schema", 0],
  ["secure_delete", 1],
  ["mmap_size", 0x7fff0000],
])("the database runs with %s at %s", (name, value) => {
  expect(sqliteClient().pragma(name, { simple: true })).toBe(value);
});

test.each(["sqlite", "postgres"])("the %s migrations bring exactly the schema", (dialect) => {
  const out = mkdtempSync(path.join(os.tmpdir(), "latchkey-migrations-"));
  cpSync(`db/migrations/${dialect}`, out, { recursive: true });
  const { stdout } = spawnSync(
    "npx",
    [
      ...["drizzle-kit", "generate", "--casing=snake_case", "--schema=./db/schema/*.ts"],
      ...[
        `--dialect=${dialect === "postgres" ? "postgresql" : dialect}`,
        `--out=${path.relative(".", out)}`,
      ],
    ],
    { env: { ...process.env, DATABASE_URL: dialect === "postgres" ? "postgres://x" : "" } },
  );
  rmSync(out, { recursive: true });
  expect(String(stdout)).toContain("No schema changes");
});
