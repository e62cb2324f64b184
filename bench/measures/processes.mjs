/**
 * Another database, and another process. With one process the server has the first core, PostgreSQL and the load the
 * other; with two, all share both cores.
 */

import { latchkey } from "../candidates/latchkey/index.mjs";
import { makeCluster } from "../candidates/postgres/cluster.mjs";
import { makeOnPostgres } from "../candidates/postgres/index.mjs";
import { compare } from "../compare.mjs";
import { onCoreOf } from "../cores.mjs";
import { checksBy } from "./checks.mjs";

const onSqlite = {
  ...latchkey,
  name: "sqlite, 1 process",
  title: "this server, SQLite, 1 process",
  prepare: async (options) => ({ ...(await latchkey.prepare(options)), isFree: true }),
};

/** @param run what to measure on a PostgreSQL that was made by `start` */
async function withPostgres(start, run) {
  const postgres = await makeCluster(start).catch((error) => error);
  if (postgres instanceof Error)
    return { skipped: [{ name: "postgres", reason: postgres.message }] };
  try {
    return await run(postgres);
  } finally {
    await postgres.cluster.remove();
  }
}

const toAll = ({ candidate, clients }) => clients.map((one) => candidate.token(one));

const besideLoad = (make) => onCoreOf("load", make);

/** On one core each, so that the processor time of a request can be compared. */
const onOneCore = (name, title, makeRequests) => ({
  name,
  title,
  run: (context) =>
    withPostgres(besideLoad, (postgres) => {
      const onPostgres = makeOnPostgres(1, postgres, false);
      const { clients, earlier } = context;
      return compare(
        { candidates: [latchkey, onPostgres], subject: onPostgres.name, clients, makeRequests },
        { ...context, earlier: earlier && makeOnPostgres(1, postgres, false, earlier) },
      );
    }),
});

export const postgresIssue = onOneCore(
  "postgres-issue",
  "Tokens issued on SQLite and on PostgreSQL",
  toAll,
);

export const postgresCheck = onOneCore(
  "postgres-check",
  "Tokens checked on SQLite and on PostgreSQL",
  checksBy("check"),
);

export const processes = {
  name: "processes",
  title: "Tokens issued by one process and by two, on SQLite and on PostgreSQL",
  run: (context) =>
    withPostgres(undefined, (postgres) =>
      compare(
        {
          candidates: [onSqlite, makeOnPostgres(1, postgres), makeOnPostgres(2, postgres)],
          clients: context.clients,
          makeRequests: toAll,
        },
        context,
      ),
    ),
};
