/** The upgrade that left each user one identity at an issuer. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { expect, test } from "vitest";
import * as earlier from "@/lib/testing/earlier-identities";
import { withMigrationsBefore } from "@/lib/testing/earlier-version";
import { openSqlite } from "./sqlite";
import { openClient } from "./sqlite-client";

test("an upgrade leaves an account to the first identity that it had at an issuer, and ends its sessions", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-upgrade-"));
  const file = path.join(folder, "latchkey.db");
  const before = openClient(file);
  await withMigrationsBefore("sqlite", "one_identity_per_issuer", (migrations) =>
    migrate(drizzle(before), migrations),
  );
  before.exec(earlier.identitiesBefore((seconds) => String(seconds * 1_000)));
  before.close();

  const opened = openSqlite(file);
  const ask = (sql: string) => opened.sqlite.prepare(sql).pluck().all();
  expect(ask(earlier.readIdentities)).toEqual(earlier.identitiesAfter);
  expect(ask(earlier.readEpochs)).toEqual(earlier.epochsAfter);
  const second = `insert into user_identities (tenant_id, issuer, subject, user_id, created_at)
    values (1, 'i1', 'again', 'one', 9)`;
  expect(() => opened.sqlite.exec(second)).toThrow("UNIQUE");
  await opened.close();
  rmSync(folder, { recursive: true });
});
