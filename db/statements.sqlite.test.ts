/** Node 24 aborts when a statement of better-sqlite3 is garbage collected, so none may be, and none may pile up. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { deleteAccessKey } from "@/lib/access-keys/deletion";
import { createAccessKey } from "@/lib/access-keys/service";
import { addUser, source } from "@/lib/testing/users";
import { issueAccessToken } from "@/lib/tokens/service";
import { closeDatabase, sqliteClient } from "./client";
import { countAuditEvents, selectAuditEvents } from "./queries/audit";
import type { AuditSearch } from "./queries/audit-search";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const made: WeakRef<object>[] = [];
// No spy of vitest's, which keeps what its function returned.
const { prepare } = Sqlite.prototype;
Sqlite.prototype.prepare = function (this: Sqlite.Database, text: string) {
  const statement = prepare.call(this, text);
  made.push(new WeakRef(statement));
  return statement;
} as typeof prepare;

async function useAndDeleteKey() {
  const ada = await addUser(`ada-${crypto.randomUUID()}@keys.test`);
  const key = await createAccessKey(ada, { name: "ci" });
  await issueAccessToken({ ...key, authenticatedBy: "post" }, source);
  await deleteAccessKey(ada, key.id);
}

const columns = ["subject", "action", "result", "entity_type", "entity_id", "source_ip"] as const;

const search = (asked: number): AuditSearch => ({
  ...{ tenantId: 1, start: new Date(0), end: new Date(1e12), limit: 20, offset: 0 },
  ...{ sortBy: "timestamp", descending: true, text: asked & (1 << columns.length) ? "x" : "" },
  filters: columns.filter((_, bit) => asked & (1 << bit)).map((column) => ({ column, value: "x" })),
});

test("what a key and its token ask of the database prepares nothing the second time", async () => {
  await useAndDeleteKey();
  const before = made.length;
  await useAndDeleteKey();
  expect(made.length).toBe(before);
});

test("combinations of filters of the audit log are asked with one statement for each first filter", async () => {
  const before = made.length;
  for (let asked = 0; asked < 2 << columns.length; asked += 1) {
    await selectAuditEvents(search(asked));
    await countAuditEvents(search(asked), 10);
  }
  // A page and a count, with a search and without.
  expect(made.length - before).toBeLessThanOrEqual(4 * (columns.length + 1));
});

test("no statement is ever garbage collected, not even of a database that was closed", async () => {
  await useAndDeleteKey();
  sqliteClient().pragma("user_version");
  await closeDatabase();
  await useAndDeleteKey();
  await closeDatabase();
  // What a WeakRef was made of in one task lives until its end.
  await new Promise(setImmediate);
  collectGarbage();
  expect(made.length).toBeGreaterThan(30);
  expect(made.filter((statement) => !statement.deref())).toEqual([]);
});
