import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { diffRestoredDatabase } from "./restore-diff";
import { openMigrated } from "./sqlite";
import { openClient } from "./sqlite-client";

let folder: string;
let earlier: Sqlite.Database;

const laterFile = () => path.join(folder, "later.db");

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-restore-diff-"));
  const file = path.join(folder, "earlier.db");
  await openMigrated(file).close();
  earlier = openClient(file);
  earlier.exec(`
    insert into tenants (name, created_at) values ('t', 0);
    insert into users (id, tenant_id, email, password_digest, created_at, disabled_at) values
      ('ada', 1, 'ada@keys.test', 'one', 0, null), ('bob', 1, 'bob@keys.test', 'one', 0, 7);
    insert into access_keys (id, tenant_id, owner_id, slot, client_id, name, secret_version, secret_digest,
      secret_hint, secret_created_at, created_at) values
      ('k', 1, 'ada', 1, 'lk-k', 'k', 1, 'sha256:k', 'lks_k', 0, 0);
    insert into access_rules (tenant_id, subject_type, subject_id, role_id, scope_type, scope_id, created_at, created_by)
      values (1, 'user', 'ada@keys.test', 8, 'tenant', '1', 0, 't');
    insert into resource_servers (id, tenant_id, client_id, name, secret_digest, created_at)
      values ('r', 1, 'rs-r', 'reader', 'sha256:r', 0);`);
});

afterEach(() => {
  earlier.close();
  rmSync(folder, { recursive: true });
});

/** The differences after these changes to the database that the backup replaces. */
function differencesAfter(sql: string): string[] | undefined {
  earlier.pragma("wal_checkpoint(TRUNCATE)");
  copyFileSync(path.join(folder, "earlier.db"), laterFile());
  openClient(laterFile()).exec(sql).close();
  return diffRestoredDatabase(earlier, laterFile())?.map(
    ({ kind, name, detail }) => `${kind} ${name} ${detail}`,
  );
}

test("equal databases have no differences, and a missing one is not compared", () => {
  expect(diffRestoredDatabase(earlier, laterFile())).toBeUndefined();
  expect(differencesAfter("")).toEqual([]);
});

test("every difference of a user, of a key and of a resource server is listed", () => {
  expect(
    differencesAfter(`
      update users set disabled_at = 9, password_digest = 'two' where id = 'ada';
      update users set disabled_at = null where id = 'bob';
      update access_keys set secret_version = 2, suspended_at = 9, expires_at = 9,
        permissions = '{"resources":[]}';
      update resource_servers set secret_digest = 'sha256:s';`),
  ).toEqual([
    "access key lk-k ada@keys.test: another secret, suspended, another expiry, other permissions",
    "resource server reader another secret",
    "user ada@keys.test disabled, another password",
    "user bob@keys.test enabled",
  ]);
});

test("deleted users, keys, rules and resource servers are listed once each", () => {
  expect(
    differencesAfter(`
      update users set disabled_at = 9, deleted_at = 9 where id = 'ada';
      update access_keys set deleted_at = 9, slot = null;
      update resource_servers set deleted_at = 9;
      delete from access_rules;`),
  ).toEqual([
    "access key lk-k ada@keys.test: deleted",
    "access rule ada@keys.test role 8 in tenant 1",
    "resource server reader deleted",
    "user ada@keys.test deleted",
  ]);
});

test("users, keys, rules and resource servers that were created since are listed as lost", () => {
  expect(
    differencesAfter(`
      insert into users (id, tenant_id, email, created_at, created_by) values ('eve', 1, 'eve@keys.test', 1, 'operator');
      insert into access_keys (id, tenant_id, owner_id, slot, client_id, name, secret_version, secret_digest,
        secret_hint, secret_created_at, created_at) values
        ('n', 1, 'eve', 1, 'lk-n', 'new', 1, 'sha256:n', 'lks_n', 0, 0);
      insert into access_rules (tenant_id, subject_type, subject_id, role_id, scope_type, scope_id, created_at, created_by)
        values (1, 'user', 'eve@keys.test', 1, 'tenant', '1', 0, 't');
      insert into resource_servers (id, tenant_id, client_id, name, secret_digest, created_at)
        values ('w', 1, 'rs-w', 'writer', 'sha256:w', 0);`),
  ).toEqual([
    "new access key lk-n eve@keys.test: new",
    "new access rule eve@keys.test role 1 in tenant 1",
    "new resource server writer rs-w",
    "new user eve@keys.test created by operator",
  ]);
});

/** A custom role, in the version. */
const addRole = (id: number, name: string, version = 1) =>
  `insert into custom_roles (tenant_id, id, name, name_key, description, version, created_at, created_by, updated_at)
    values (1, ${id}, '${name}', '${name}', '', ${version}, 0, 'admin@keys.test', 0);`;

const addRule = (roleId: number) =>
  `insert into access_rules (tenant_id, subject_type, subject_id, role_id, scope_type, scope_id, created_at, created_by)
    values (1, 'user', 'bob@keys.test', ${roleId}, 'tenant', '1', 0, 't');`;

test("custom roles that were changed, deleted or created since are listed, and rules name them", () => {
  earlier.exec(`${addRole(1001, "Operator")} ${addRole(1002, "Auditor")} ${addRule(1001)}`);
  expect(
    differencesAfter(`
      update custom_roles set version = 2 where id = 1001;
      update custom_roles set version = 2, deleted_at = 9 where id = 1002;
      delete from access_rules where role_id = 1001;
      ${addRole(1003, "Planner")} ${addRule(1003)}`),
  ).toEqual([
    "access rule bob@keys.test Operator in tenant 1",
    "new access rule bob@keys.test Planner in tenant 1",
    "new role Planner created by admin@keys.test",
    "role Auditor deleted",
    "role Operator changed",
  ]);
});
