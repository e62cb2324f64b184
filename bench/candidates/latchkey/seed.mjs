/** A database of this server with users and keys. */
import path from "node:path";
import Sqlite from "better-sqlite3";
import { Running } from "../../running.mjs";

export const root = new URL("../../..", import.meta.url).pathname;

export const administrator = {
  email: "admin@example.com",
  password: "correct horse battery staple",
};

/** Everything is on. Its limits too, unless one key is to be asked about all the time. */
export const toEnvironment = (folder, port, more = {}) => ({
  DATA_DIR: folder,
  PORT: String(port),
  PUBLIC_URL: `http://127.0.0.1:${port}`,
  NEXTAUTH_URL: `http://127.0.0.1:${port}`,
  ADMIN_PASSWORD: administrator.password,
  ...more,
});

const statements = {
  user: `insert into users (id, tenant_id, email, created_at) values (?, 1, ?, ?)`,
  rule: `insert into access_rules (tenant_id, subject_type, subject_id, role_id, scope_type, scope_id, created_at, created_by)
    values (1, 'user', ?, 1, 'tenant', '1', ?, 'bench')`,
  key: `insert into access_keys (id, tenant_id, owner_id, slot, client_id, name,
      secret_version, secret_digest, secret_hint, secret_created_at, created_at)
    values (@keyId, 1, @owner, @slot, @clientId, 'key ' || @slot,
      1, 'sha256:' || @digest, substr(@secret, 1, 8), @at, @at)`,
};

export function insertClients(folder, clients) {
  const database = new Sqlite(path.join(folder, "latchkey.db"));
  database.pragma("synchronous = OFF");
  const { user, rule, key } = Object.fromEntries(
    Object.entries(statements).map(([name, sql]) => [name, database.prepare(sql)]),
  );
  const at = Date.now();
  database.transaction(() => {
    for (const { id, email } of new Set(clients.map((client) => client.user))) {
      user.run(id, email, at);
      rule.run(email, at);
    }
    for (const { keyId, clientId, slot, digest, secret, user } of clients) {
      key.run({ keyId, clientId, slot, digest, secret, owner: user.id, at });
    }
  })();
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}

/** Started once, for the schema, the tenant and the signing key; then filled. */
export async function seedInstallation(folder, port, clients, home = root) {
  const command = { args: ["dist/server.js"], env: toEnvironment(folder, port), cwd: home };
  const running = new Running(command, folder);
  await running.answers(() => fetch(`http://127.0.0.1:${port}/api/ready`).then(({ ok }) => ok));
  await running.end();
  insertClients(folder, clients);
}
