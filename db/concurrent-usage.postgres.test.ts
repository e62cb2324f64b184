import type pg from "pg";
import { test } from "vitest";
import { addUsage } from "@/db/queries/key-usage";
import { runSql } from "../e2e/postgres/cluster";
import { postgresSettings } from "./dialect";
import { inTransaction, makePool } from "./postgres";

const at = new Date(0);

const usageOf = (accessKeyId: string) => ({
  ...{ accessKeyId, tenantId: 1, hour: at },
  ...{ issued: 1, refused: 0 },
});

const callerOf = (accessKeyId: string) => ({
  ...{ accessKeyId, tenantId: 1, address: "192.0.2.1", client: "" },
  ...{ firstSeenAt: at, lastSeenAt: at },
});

const secretUsageOf = (accessKeyId: string) => ({ ...usageOf(accessKeyId), secretVersion: 1 });

const secretCallerOf = (accessKeyId: string) => ({
  ...callerOf(accessKeyId),
  ...{ secretVersion: 1, result: "issued" as const },
});

const nothing = { usage: [], callers: [], logins: [], secretUsage: [], secretCallers: [] };

const makeKeys = () =>
  runSql(
    postgresSettings().url,
    `insert into tenants (name, created_at) values ('t', now());
     insert into users (id, tenant_id, email, created_at) values ('u', 1, 'u@keys.test', now());
     insert into access_keys (id, tenant_id, owner_id, slot, client_id, name,
         secret_version, secret_digest, secret_hint, secret_created_at, created_at)
       select key, 1, 'u', ascii(key) - 96, key, key, 1, 'sha256:', 'lks_0000', now(), now() from (values ('a'), ('b')) k (key)`,
  );

/** Waits until a process waits for a lock of this connection. */
async function waitingFor(client: pg.ClientBase): Promise<void> {
  const { rowCount } = await client.query(
    "select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))",
  );
  if (!rowCount) await waitingFor(client);
}

test("processes that write usage of the same keys do not deadlock", async () => {
  await makeKeys();
  await addUsage({
    ...{ usage: ["a", "b"].map(usageOf), callers: ["a", "b"].map(callerOf), logins: [] },
    secretUsage: ["a", "b"].map(secretUsageOf),
    secretCallers: ["a", "b"].map(secretCallerOf),
  });
  const pool = makePool({ ...postgresSettings(), poolSize: 1 });
  for (const [table, notes] of [
    ["access_key_usage", { ...nothing, usage: ["b", "a"].map(usageOf) }],
    ["access_key_callers", { ...nothing, callers: ["b", "a"].map(callerOf) }],
    ["access_key_secret_usage", { ...nothing, secretUsage: ["b", "a"].map(secretUsageOf) }],
    ["access_key_secret_callers", { ...nothing, secretCallers: ["b", "a"].map(secretCallerOf) }],
  ] as const) {
    const { added } = await inTransaction(pool, "begin", async (client) => {
      const lock = (key: string) =>
        client.query(`select 1 from ${table} where access_key_id = $1 for update nowait`, [key]);
      await lock("a");
      const added = addUsage(notes);
      await waitingFor(client);
      // The other process waits for the first row before it locks the second.
      await lock("b");
      return { added };
    });
    await added;
  }
  await pool.end();
});
