/**
 * Opens a PostgreSQL database: a pool of connections that asks for nothing which a connection pooler in
 * transaction mode lacks: no setting, lock or prepared statement outlives its transaction.
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

/** How long others may take who start or migrate at the same time. */
const lockPatienceMilliseconds = 120_000;

/** What the database could not do because others did something at the same time: worth another try. */
const rivalCodes = new Set(["40001", "40P01"]);
const mostTries = 8;
const pauseMilliseconds = 20;

/** What two numbers, which nothing else on the server locks, lock here: "latc", "hkey". */
const lockKeys = "1818326115, 1751868793";

const openOrm = (client: pg.Pool | pg.PoolClient) => drizzle(client, { casing: "snake_case" });

/** Both dialects give the same values for the same calls; `db/columns` sees to that. */
const asDatabase = (orm: ReturnType<typeof openOrm>) => orm as unknown as Database;

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

/** Undoes what was begun; the error when the connection is of no use any more. */
const rollBack = (client: pg.PoolClient): Promise<Error | undefined> =>
  client.query("rollback").then(
    () => undefined,
    (failure) => failure,
  );

/**
 * Runs the work on a connection of its own, between `begin` and `commit`. A connection that breaks meanwhile
 * fails the next statement; the event that says so too would end the process without a listener. After a commit
 * whose outcome is unknown the connection is closed: it may still be waiting. @throws OutcomeUnknownError
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

const isRival = (error: unknown) => rivalCodes.has(codeOf(error) ?? "");

async function transact(
  pool: pg.Pool,
  begin: string,
  build: BuildBatch,
  tries = 1,
): Promise<unknown[][]> {
  try {
    return await inTransaction(pool, begin, (client) =>
      runAsync(build(asDatabase(openOrm(client)))),
    );
  } catch (error) {
    if (tries === mostTries || !isRival(error)) throw error;
    await setTimeout(Math.random() * pauseMilliseconds * 2 ** tries);
    return transact(pool, begin, build, tries + 1);
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

/** Nothing else is asked of the connection meanwhile, and the lock must not go before the work is done. */
const beginWaiting = "begin; set local idle_in_transaction_session_timeout = 0";

/** Runs the work while this lock of the database is held, on a connection of its own. */
export async function alone<Result>(
  settings: PostgresSettings,
  work: () => Promise<Result>,
): Promise<Result> {
  const pool = makePool({
    ...settings,
    poolSize: 1,
    statementTimeoutMilliseconds: lockPatienceMilliseconds,
  });
  try {
    return await inTransaction(pool, beginWaiting, async (client) => {
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
    db: asDatabase(openOrm(pool)),
    transact: (build) => transact(pool, begin, build).catch(undefinedIfGuardFailed),
    alone: (work) => alone(settings, work),
    async requireUsable() {
      requireNewest("postgres", await migratedTo(pool), nameOf(settings.url));
      await requireWritable(pool);
    },
    close: () => pool.end(),
  };
}

/** Brings the database to this version; of several that try at once, one does. @throws DatabaseNotReadyError */
export async function migratePostgres(settings = postgresSettings()): Promise<void> {
  const pool = makePool({ ...settings, statementTimeoutMilliseconds: 0 });
  try {
    await alone(settings, async () => {
      requireNotLater("postgres", await migratedTo(pool), nameOf(settings.url));
      await migrate(openOrm(pool), migrationsOf("postgres"));
    });
  } finally {
    await pool.end();
  }
}
