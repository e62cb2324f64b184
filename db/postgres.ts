/**
 * Opens a PostgreSQL database with a pool of connections. No setting, lock or prepared statement outlives its
 * transaction, so that a connection pooler in transaction mode can be used.
 */
import { setTimeout } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { sessionAttributesOf, urlsOf } from "./database-url";
import { type PostgresSettings, postgresSettings } from "./dialect";
import { migrationsOf, requireNewest, requireNotLater } from "./migrations";
import { isAborted, isUnreplicated, type Notice, OutcomeUnknownError } from "./outcome";
import { clientOfPrimary, requireWritable } from "./postgres-primary";
import {
  type BuildBatch,
  type Database,
  type OpenDatabase,
  runAsync,
  undefinedIfGuardFailed,
} from "./transaction";

/** How long to wait for a connection, a new one or one of the pool. */
const connectionTimeoutMilliseconds = 5_000;

/** How long to wait for the advisory lock while other processes start or migrate. */
const lockTimeoutMilliseconds = 120_000;

/** SQLSTATE of serialization failures and deadlocks: the transaction is tried again. */
const conflictCodes = new Set(["40001", "40P01"]);
const maxAttempts = 8;
const pauseMilliseconds = 20;

/** The key of the advisory lock: "latc", "hkey". */
const lockKeys = "1818326115, 1751868793";

const openOrm = (client: pg.Pool | pg.PoolClient) => drizzle(client, { casing: "snake_case" });

/** See `Database`. `db/columns` makes both dialects return the same values. */
const toDatabase = (orm: ReturnType<typeof openOrm>) => orm as unknown as Database;

const doNothing = () => {};

export function makePool({
  url,
  poolSize,
  statementTimeoutMilliseconds,
}: PostgresSettings): pg.Pool {
  const urls = urlsOf(url);
  const config = {
    connectionString: urls[0],
    connectionTimeoutMillis: connectionTimeoutMilliseconds,
    query_timeout: statementTimeoutMilliseconds,
    application_name: "latchkey",
    keepAlive: true,
  };
  const isChosen = urls.length > 1 || sessionAttributesOf(url) !== undefined;
  const pool = new pg.Pool({
    ...config,
    max: poolSize,
    ...(isChosen && { Client: clientOfPrimary(urls, config) }),
  });
  // An idle connection that breaks is replaced at the next use, which says what is wrong.
  pool.on("error", doNothing);
  return pool;
}

/** @throws OutcomeUnknownError unless the database says that it has committed, or that it has not */
async function commit(client: pg.PoolClient): Promise<void> {
  let warning: Error | undefined;
  const note = (notice: Notice) => {
    if (isUnreplicated(notice)) warning = new Error(notice.message);
  };
  client.on("notice", note);
  try {
    await client.query("commit");
  } catch (error) {
    throw isAborted(error) ? error : new OutcomeUnknownError(error);
  } finally {
    client.off("notice", note);
  }
  if (warning) throw new OutcomeUnknownError(warning);
}

/** Rolls back. @returns the error if the connection is broken */
const rollBack = (client: pg.PoolClient): Promise<Error | undefined> =>
  client.query("rollback").then(
    () => undefined,
    (failure) => failure,
  );

/**
 * Runs the work on one connection between `begin` and `commit`. If the connection breaks, the next statement fails; the
 * listener for its `error` event only keeps the process from ending. After a commit whose outcome is unknown the
 * connection is closed, because it may still be waiting. @throws OutcomeUnknownError
 */
export async function inTransaction<Result>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  client.on("error", doNothing);
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(client);
    await commit(client);
    return result;
  } catch (error) {
    broken = error instanceof OutcomeUnknownError ? (error as Error) : await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
    client.off("error", doNothing);
  }
}

const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = error as { code?: string; cause?: unknown };
  return code ?? (cause ? codeOf(cause) : undefined);
};

const isTransactionConflict = (error: unknown) => conflictCodes.has(codeOf(error) ?? "");

async function transact(
  pool: pg.Pool,
  begin: string,
  build: BuildBatch,
  attempts = 1,
): Promise<unknown[][]> {
  try {
    return await inTransaction(pool, begin, (client) =>
      runAsync(build(toDatabase(openOrm(client)))),
    );
  } catch (error) {
    if (attempts === maxAttempts || !isTransactionConflict(error)) throw error;
    await setTimeout(Math.random() * pauseMilliseconds * 2 ** attempts);
    return transact(pool, begin, build, attempts + 1);
  }
}

/** When the newest migration in the database was written; 0 where there is none. */
async function migratedTo(pool: pg.Pool): Promise<number> {
  const orm = openOrm(pool);
  const { rows: known } = await orm.execute<{ found: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`,
  );
  if (!known[0]?.found) return 0;
  const { rows } = await orm.execute<{ newest: string | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  );
  return Number(rows[0]?.newest ?? 0);
}

/** The connection is idle while the work runs, and must keep the lock. */
const beginIdle = "begin; set local idle_in_transaction_session_timeout = 0";

/** Runs the work while a separate connection holds the advisory lock. */
export async function withAdvisoryLock<Result>(
  settings: PostgresSettings,
  work: () => Promise<Result>,
): Promise<Result> {
  const pool = makePool({
    ...settings,
    poolSize: 1,
    statementTimeoutMilliseconds: lockTimeoutMilliseconds,
  });
  try {
    return await inTransaction(pool, beginIdle, async (client) => {
      await client.query(`select pg_advisory_xact_lock(${lockKeys})`);
      return work();
    });
  } finally {
    await pool.end();
  }
}

const nameOf = (url: string) => `The database ${new URL(urlsOf(url)[0]).pathname.slice(1)}`;

export function openPostgres(settings: PostgresSettings = postgresSettings()): OpenDatabase {
  const pool = makePool(settings);
  const begin = `begin; set local statement_timeout = ${settings.statementTimeoutMilliseconds}`;
  return {
    db: toDatabase(openOrm(pool)),
    pool,
    transact: (build) => transact(pool, begin, build).catch(undefinedIfGuardFailed),
    withLock: (work) => withAdvisoryLock(settings, work),
    async requireUsable() {
      requireNewest("postgres", await migratedTo(pool), nameOf(settings.url));
      await requireWritable(pool);
    },
    close: () => pool.end(),
  };
}

/** Migrates the database to this version; concurrent calls wait for the first. @throws DatabaseNotReadyError */
export async function migratePostgres(settings = postgresSettings()): Promise<void> {
  const pool = makePool({ ...settings, statementTimeoutMilliseconds: 0 });
  try {
    await withAdvisoryLock(settings, async () => {
      requireNotLater("postgres", await migratedTo(pool), nameOf(settings.url));
      await migrate(openOrm(pool), migrationsOf("postgres"));
    });
  } finally {
    await pool.end();
  }
}
