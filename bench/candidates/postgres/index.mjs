/** This server on PostgreSQL, with one process or several. */
import { freePort, Running } from "../../running.mjs";
import { makeLatchkey } from "../latchkey/index.mjs";
import { root, toEnvironment } from "../latchkey/seed.mjs";

const statements = {
  user: `insert into users (id, tenant_id, email, created_at)
    select id, 1, email, now() from unnest($1::text[], $2::text[]) as one(id, email)`,
  rule: `insert into access_rules (tenant_id, subject_type, subject_id, role_id, scope_type, scope_id, created_at, created_by)
    select 1, 'user', email, 1, 'tenant', '1', now(), 'bench' from unnest($1::text[]) as one(email)`,
  key: `insert into access_keys (id, tenant_id, owner_id, slot, client_id, name,
      secret_version, secret_digest, secret_hint, secret_created_at, created_at)
    select id, 1, owner, slot, client, 'key-' || slot, 1, 'sha256:' || digest, 'lks_', now(), now()
    from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[]) as one(id, owner, slot, client, digest)`,
};

async function insertClients(runSql, url, clients) {
  const users = [...new Set(clients.map(({ user }) => user))];
  const of = (read, list = clients) => list.map(read);
  await runSql(url, statements.user, [of(({ id }) => id, users), of(({ email }) => email, users)]);
  await runSql(url, statements.rule, [of(({ email }) => email, users)]);
  await runSql(url, statements.key, [
    of(({ keyId }) => keyId),
    of(({ user }) => user.id),
    of(({ slot }) => slot),
    of(({ clientId }) => clientId),
    of(({ digest }) => digest),
  ]);
  await runSql(url, "analyze");
}

const runOnce = async (file, env, folder, cwd) => {
  const running = new Running({ args: [file], env, cwd }, folder);
  await running.exit;
};

/**
 * @param processes how many share the port, @param isFree whether they may run on any core
 * @param revision what is run, if not this checkout: where it was built, and its title
 */
export const makeOnPostgres = (processes, { cluster, runSql }, isFree = true, revision) => {
  const { home, title: server } = revision ?? { home: root, title: "this server" };
  const title = `${server}, PostgreSQL, ${processes} ${processes === 1 ? "process" : "processes"}`;
  const name = revision ? title : `postgres, ${processes}`;
  return {
    ...makeLatchkey({ name, title, does: "Everything on; a live lookup over the network." }),
    async prepare({ folder, clients, port }) {
      const database = `bench_${processes}${revision ? "_earlier" : ""}`;
      await runSql(cluster.urlOf("postgres"), `drop database if exists ${database}`);
      await runSql(cluster.urlOf("postgres"), `create database ${database}`);
      const DATABASE_URL = cluster.urlOf(database);
      const env = toEnvironment(folder, port, {
        DATABASE_URL,
        WEB_CONCURRENCY: String(processes),
        METRICS_PORT: String(await freePort()),
      });
      await runOnce("dist/migrate.js", env, folder, home);
      const first = new Running({ args: ["dist/server.js"], env, cwd: home }, folder);
      await first.answers(() => fetch(`http://127.0.0.1:${port}/api/ready`).then(({ ok }) => ok));
      await first.end();
      await insertClients(runSql, DATABASE_URL, clients);
      return { args: ["dist/server.js"], env, cwd: home, isFree };
    },
  };
};
