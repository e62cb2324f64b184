import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { maxAccessKeysPerUser } from "@/lib/access-keys/access-key";
import { batch, closeDatabase, db } from "./client";
import { sqliteFile } from "./dialect";
import { accessKeys } from "./schema/access-keys";
import { users } from "./schema/people";
import { tenants } from "./schema/tenants";
import { DatabaseInUseError, DatabaseNotReadyError, openSqlite } from "./sqlite";

const createdAt = new Date(0);
const tenant = (name: string) => ({ name, createdAt });

test("the file and its folder are private", () => {
  db();
  expect(statSync(sqliteFile()).mode & 0o777).toBe(0o600);
});

test("a second opener of the same file is refused with a sentence, until the first is gone", () => {
  db();
  expect(() => openSqlite(sqliteFile())).toThrow(DatabaseInUseError);
  closeDatabase();
  openSqlite(sqliteFile()).close();
});

test("a file of a later version is left alone with a sentence, and let go of", () => {
  db().$client.exec("insert into __drizzle_migrations (hash, created_at) values ('later', 9e15)");
  closeDatabase();
  for (const _ of ["once", "again"]) {
    expect(() => openSqlite(sqliteFile())).toThrow(DatabaseNotReadyError);
    expect(() => openSqlite(sqliteFile())).toThrow("is of a later version than this program");
  }
  const file = new Sqlite(sqliteFile());
  file.exec("delete from __drizzle_migrations where hash = 'later'");
  file.close();
  openSqlite(sqliteFile()).close();
});

test.each([
  ["busy_timeout", 1000],
  ["journal_mode", "wal"],
  ["synchronous", 2],
  ["foreign_keys", 1],
  ["trusted_schema", 0],
  ["secure_delete", 1],
])("the database runs with %s at %s", (name, value) => {
  expect(db().$client.pragma(name, { simple: true })).toBe(value);
});

test("a batch whose guard touches nothing leaves nothing behind", async () => {
  const rows = await batch((tx) => [
    tx.insert(tenants).values(tenant("left over")).returning(),
    tx.delete(users).returning(),
  ]);
  expect(rows).toBeUndefined();
  expect(await db().select().from(tenants)).toEqual([]);
});

test("a batch that fails leaves nothing behind and says why", async () => {
  const failing = batch((tx) => [
    tx.insert(tenants).values(tenant("left over")).returning(),
    tx.insert(users).values({ id: "u", tenantId: 99, email: "a@keys.test", createdAt }).returning(),
  ]);
  await expect(failing).rejects.toThrow();
  expect(await db().select().from(tenants)).toEqual([]);
});

test("no key takes a slot beyond the limit, and no live key is without one", async () => {
  await db()
    .insert(tenants)
    .values({ id: 1, ...tenant("slots") });
  await db().insert(users).values({ id: "u", tenantId: 1, email: "u@keys.test", createdAt });
  const insert = (slot: number | null) =>
    db()
      .insert(accessKeys)
      .values({
        id: `key-${slot}`,
        tenantId: 1,
        ownerId: "u",
        slot,
        clientId: `lk-${slot}`,
        name: `key-${slot}`,
        secretVersion: 1,
        createdAt,
      });
  await insert(1);
  await insert(maxAccessKeysPerUser);
  for (const slot of [0, maxAccessKeysPerUser + 1, null]) {
    await expect(async () => insert(slot)).rejects.toThrow();
  }
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
