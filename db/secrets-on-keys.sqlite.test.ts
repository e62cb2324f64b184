/** The upgrade that brought each key's secret from a table of their own to the row of the key. */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { migrate } from "drizzle-orm/better-sqlite3/migrator";
import { expect, test } from "vitest";
import { withMigrationsBefore } from "@/lib/testing/earlier-version";
import { openSqlite } from "./sqlite";
import { openClient } from "./sqlite-client";

test("an upgrade keeps the secret that is in use of each key, and revives none that was ended", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-upgrade-"));
  const file = path.join(folder, "latchkey.db");
  const before = openClient(file);
  await withMigrationsBefore("sqlite", "0006_secrets_on_keys", (migrations) =>
    migrate(drizzle(before), migrations),
  );
  before.exec(`
    insert into tenants (name, created_at) values ('t', 0);
    insert into users (id, tenant_id, email, created_at) values ('u', 1, 'u@keys.test', 0);
    insert into access_keys (id, tenant_id, owner_id, slot, client_id, name, secret_version, created_at, deleted_at)
    values ('new', 1, 'u', 1, 'lk-new', 'new', 1, 1, null), ('renewed', 1, 'u', 2, 'lk-renewed', 'renewed', 2, 1, null),
      ('revoked', 1, 'u', 3, 'lk-revoked', 'revoked', 1, 1, null), ('expiring', 1, 'u', 4, 'lk-expiring', 'expiring', 1, 1, null),
      ('lost', 1, 'u', 5, 'lk-lost', 'lost', 1, 7, null), ('deleted', 1, 'u', null, 'lk-deleted', 'deleted', 1, 1, 9);
    insert into access_key_secrets (access_key_id, version, tenant_id, digest, hint, created_at, revoked_at, expires_at)
    values ('new', 1, 1, 'sha256:n', 'lks_n', 1, null, null),
      ('renewed', 1, 1, 'sha256:r1', 'lks_r1', 1, 2, null), ('renewed', 2, 1, 'sha256:r2', 'lks_r2', 2, null, null),
      ('revoked', 1, 1, 'sha256:v', 'lks_v', 1, 2, null), ('expiring', 1, 1, 'sha256:x', 'lks_x', 1, null, 9),
      ('deleted', 1, 1, 'sha256:d', 'lks_d', 1, null, null);
    insert into access_key_usage (access_key_id, tenant_id, hour, issued, refused) values ('new', 1, 0, 1, 0);`);
  before.close();

  const opened = openSqlite(file);
  const ask = (sql: string) => opened.sqlite.prepare(sql).raw().all();
  expect(
    ask(
      "select id, secret_version, secret_digest, secret_hint, secret_created_at from access_keys order by id",
    ),
  ).toEqual([
    ["deleted", 1, "sha256:d", "lks_d", 1],
    ["expiring", 2, "none:", "lks_x", 1],
    ["lost", 2, "none:", "", 7],
    ["new", 1, "sha256:n", "lks_n", 1],
    ["renewed", 2, "sha256:r2", "lks_r2", 2],
    ["revoked", 2, "none:", "lks_v", 1],
  ]);
  expect(ask("select name from sqlite_master where name like 'access_key_secrets%'")).toEqual([]);
  expect(ask("pragma foreign_key_check")).toEqual([]);
  expect(ask("pragma integrity_check")).toEqual([["ok"]]);
  await opened.close();
  rmSync(folder, { recursive: true });
});
