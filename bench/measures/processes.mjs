/**
 * Another process, and another database: SQLite in one process, PostgreSQL with one and with two. None is held to
 * a core here, so server, database and load share them all.
 */

import { latchkey } from "../candidates/latchkey/index.mjs";
import { makeCluster } from "../candidates/postgres/cluster.mjs";
import { makeOnPostgres } from "../candidates/postgres/index.mjs";
import { compare } from "../compare.mjs";

const onSqlite = {
  ...latchkey,
  name: "sqlite, 1 process",
  title: "this server, SQLite, 1 process",
  prepare: async (options) => ({ ...(await latchkey.prepare(options)), isFree: true }),
};

const title = "Tokens issued by one process and by two, on SQLite and on PostgreSQL";

export const processes = {
  name: "processes",
  title,
  async run(context) {
    const postgres = await makeCluster().catch((error) => error);
    if (postgres instanceof Error)
      return { skipped: [{ name: "postgres", reason: postgres.message }] };
    try {
      return await compare(
        {
          candidates: [onSqlite, makeOnPostgres(1, postgres), makeOnPostgres(2, postgres)],
          clients: context.clients,
          makeRequests: ({ candidate, clients }) => clients.map((one) => candidate.token(one)),
        },
        context,
      );
    } finally {
      await postgres.cluster.remove();
    }
  },
};
