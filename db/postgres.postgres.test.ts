import { eq, type SQL } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { batch, db } from "@/db/client";
import { createDatabase, dropDatabase } from "@/e2e/postgres/server";
import { runSql } from "../e2e/postgres/cluster";
import { postgresSettings } from "./dialect";
import { DatabaseNotReadyError } from "./errors";
import { ascending, descending } from "./order";
import { inTransaction, makePool, migratePostgres, openPostgres } from "./postgres";
import { insertAuditEvent } from "./queries/audit";
import { selectClient } from "./queries/clients";
import { clusters } from "./schema/scopes";
import { tenants } from "./schema/tenants";
import { isUnavailable } from "./unavailable";

const createdAt = new Date(0);

async function addTenant(name: string): Promise<number> {
  const [row] = await db().insert(tenants).values({ name, createdAt }).returning();
  return row?.id ?? 0;
}

/** Calls with the settings of an empty database, which goes afterwards. */
async function withEmptyDatabase(
  use: (settings: ReturnType<typeof postgresSettings>) => Promise<void>,
) {
  const { url = "" } = inject("postgres") ?? {};
  const settings = { ...postgresSettings(), url: await createDatabase(url) };
  try {
    await use(settings);
  } finally {
    await dropDatabase(settings.url);
  }
}

test("a text with a NUL in it matches nothing, and can be kept", async () => {
  expect(await selectClient("lk-\0")).toBeUndefined();
  const id = await addTenant("with \0 inside");
  expect(await db().select().from(tenants).where(eq(tenants.id, id))).toMatchObject([
    { name: "with \ufffd inside" },
  ]);
});

test("batches that wait for each other in a circle are all done in the end", async () => {
  const ids = [await addTenant("one"), await addTenant("two")];
  const increase = (order: readonly number[]) =>
    batch((tx) =>
      order.map((id) =>
        tx.update(tenants).set({ tokenEpoch: 1 }).where(eq(tenants.id, id)).returning(),
      ),
    );
  const all = Array.from({ length: 8 }, (_, n) => increase(n % 2 ? ids : ids.toReversed()));
  for (const rows of await Promise.all(all)) expect(rows).toHaveLength(2);
});

test("a statement that takes too long is given up, and the connection is of use again", async () => {
  const id = await addTenant("locked");
  const { url } = postgresSettings();
  const opened = openPostgres({ url, poolSize: 2, statementTimeoutMilliseconds: 300 });
  const update = () =>
    opened.transact((tx) => [
      tx.update(tenants).set({ tokenEpoch: 2 }).where(eq(tenants.id, id)).returning(),
    ]);
  await batchHolding(id, async () => {
    const failure = await update().catch((error) => error);
    expect(isUnavailable(failure)).toBe(true);
  });
  expect(await update()).toHaveLength(1);
  await opened.close();
});

/** Works while another connection holds the row. */
async function batchHolding(id: number, work: () => Promise<void>): Promise<void> {
  const other = openPostgres();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let held = () => {};
  const holding = new Promise<void>((resolve) => {
    held = resolve;
  });
  const transaction = other.transact((tx) => [
    tx.update(tenants).set({ tokenEpoch: 9 }).where(eq(tenants.id, id)).returning(),
    Object.assign(waitingFor(released, held), { all: () => [] }),
  ]);
  await holding;
  await work();
  release();
  await transaction;
  await other.close();
}

async function waitingFor(released: Promise<void>, held: () => void): Promise<unknown[]> {
  held();
  await released;
  return [1];
}

test("a connection that the server ends between two statements ends nothing else", async () => {
  const settings = postgresSettings();
  const pool = makePool({ ...settings, poolSize: 1 });
  const failure = await inTransaction(pool, "begin", async (client) => {
    const ended = new Promise((resolve) => client.once("end", resolve));
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    await runSql(settings.url, "select pg_terminate_backend($1)", [rows[0]?.pid]);
    await ended;
    return client.query("select 1");
  }).catch((error) => error);
  expect(isUnavailable(failure)).toBe(true);
  expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

test("a value with a NUL or half a character in it can be kept as JSON", async () => {
  const id = await addTenant("history");
  const metadata = { version: "2.20-\0", "\ud800": ["\udc00 \\u0000 \ud83d\ude00"] };
  const row = { id: "json", tenantId: id, at: createdAt, subject: "", metadata } as const;
  const rest = { entityType: "user", entityId: "", entityName: "" } as const;
  await insertAuditEvent({
    ...{ ...row, ...rest },
    ...{ subjectType: "User", action: "create", result: "Succeeded" },
  });
  const kept = await runSql(postgresSettings().url, "select metadata from audit_events");
  expect(kept).toEqual([
    {
      metadata: { version: "2.20-\ufffd", "\ufffd": ["\ufffd \\u0000 \ud83d\ude00"] },
    },
  ]);
});

test("texts are ordered as in a SQLite file, whatever language the server orders by", async () => {
  await withEmptyDatabase(async (settings) => {
    await migratePostgres(settings);
    await runSql(
      settings.url,
      `alter table clusters alter column domain type text collate "und-x-icu";
       insert into tenants (name, created_at) values ('t', now());
       insert into clusters (id, tenant_id, name, domain, created_at) select n::text, 1, 'c',
         (array['zoë', 'Zoe', null, 'adam', 'über'])[n], now() from generate_series(1, 5) n`,
    );
    const opened = openPostgres(settings);
    const ordered = async (order: SQL) =>
      (await opened.db.select().from(clusters).orderBy(order)).map(({ domain }) => domain);
    const expected = [null, "Zoe", "adam", "zoë", "über"];
    expect(await ordered(ascending(clusters.domain))).toEqual(expected);
    expect(await ordered(descending(clusters.domain))).toEqual(expected.toReversed());
    await opened.close();
  });
});

test("of several that migrate an empty database at once, all find it done", async () => {
  await withEmptyDatabase(async (settings) => {
    const opened = openPostgres(settings);
    await expect(opened.requireUsable()).rejects.toThrow("npm run db:migrate");
    await Promise.all([1, 2, 3].map(() => migratePostgres(settings)));
    await opened.requireUsable();
    await runSql(settings.url, "update drizzle.__drizzle_migrations set created_at = 9e15");
    await expect(opened.requireUsable()).rejects.toThrow("of a later version");
    await expect(migratePostgres(settings)).rejects.toThrow(DatabaseNotReadyError);
    await opened.close();
  });
});

test("only one process holds the advisory lock", async () => {
  const others = [openPostgres(), openPostgres()];
  let inside = 0;
  const work = async () => {
    inside += 1;
    expect(inside).toBe(1);
    await runSql(postgresSettings().url, "select pg_sleep(0.05)");
    inside -= 1;
  };
  await Promise.all(others.flatMap((each) => [each.withLock(work), each.withLock(work)]));
  for (const each of others) await each.close();
});

test("the advisory lock outlasts the idle timeout of transactions", async () => {
  const { url } = postgresSettings();
  const hasty = new URL(url);
  hasty.searchParams.set("options", "-c idle_in_transaction_session_timeout=50ms");
  const opened = openPostgres({ ...postgresSettings(), url: hasty.href });
  const work = () => runSql(url, "select pg_sleep(0.3), 1 as one");
  expect(await opened.withLock(work)).toMatchObject([{ one: 1 }]);
  await opened.close();
});
