/**
 * Fills an installation that has been started once: node bench/seed-large.mjs, with `--folder` (its DATA_DIR) or
 * `--database-url`, and `--users`, `--keys`, `--events`, `--projects`.
 */
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import Sqlite from "better-sqlite3";
import pg from "pg";

export const large = { users: 100_000, keys: 1_000_000, events: 5_000_000, projects: 10_000 };

const projectsOfDepartment = 500;

/** One millisecond each, so that the newest of 5,000,000 events is not in the future. */
export const firstTime = Date.UTC(2026, 0, 1);

const dialects = {
  sqlite: {
    numbers: (count) =>
      `(with recursive n(i) as (select 0 union all select i + 1 from n where i < ${count - 1}) select i from n)`,
    hex: (digits) => (number) => `printf('%0${digits}x', ${number})`,
    time: (number) => `${firstTime} + ${number}`,
    json: "'{}'",
  },
  postgres: {
    numbers: (count) => `(select i from generate_series(0, ${count - 1}) as one(i)) as n`,
    hex: (digits) => (number) => `lpad(to_hex(${number}), ${digits}, '0')`,
    time: (number) => `to_timestamp((${firstTime}::bigint + ${number}) / 1000.0)`,
    json: "'{}'::jsonb",
  },
};

const kinds = { user: 1, key: 2, cluster: 3, department: 4, project: 5, event: 6 };

/** The ID of an entry, by its number in the order of creation. */
export const idOf = (kind, number) =>
  `${number.toString(16).padStart(8, "0")}-0000-4000-8000-${String(kinds[kind]).padStart(12, "0")}`;

function toStatements({ numbers, hex, time, json }, { users, keys, events, projects }) {
  const id = (kind, number) =>
    `${hex(8)(number)} || '-0000-4000-8000-${String(kinds[kind]).padStart(12, "0")}'`;
  const email = (number) => `'person-' || ${hex(8)(number)} || '@example.com'`;
  const departments = Math.ceil(projects / projectsOfDepartment);
  const unit =
    "insert into org_units (id, tenant_id, cluster_id, type, parent_id, name, created_at)";
  return [
    `insert into users (id, tenant_id, email, created_at, last_login_at)
      select ${id("user", "i")}, 1, ${email("i")}, ${time("i")},
        case when i % 3 = 0 then null else ${time("i * 7")} end from ${numbers(users)}`,
    `insert into clusters (id, tenant_id, name, created_at)
      select ${id("cluster", "i")}, 1, 'cluster', ${time("i")} from ${numbers(1)}`,
    `${unit} select ${id("department", "i")}, 1, ${id("cluster", "0")}, 'department', null,
        'department-' || ${hex(4)("i")}, ${time("i")} from ${numbers(departments)}`,
    `${unit} select ${id("project", "i")}, 1, ${id("cluster", "0")}, 'project',
        ${id("department", `(i / ${projectsOfDepartment})`)}, 'project-' || ${hex(8)("i")}, ${time("i")}
      from ${numbers(projects)}`,
    `insert into access_rules
        (tenant_id, subject_type, subject_id, role_id, scope_type, scope_id, created_at, created_by)
      select 1, 'user', ${email("i")}, 8, 'project', ${id("project", `(i % ${projects})`)}, ${time("i")}, 'bench'
      from ${numbers(users)}`,
    `insert into access_keys (id, tenant_id, owner_id, slot, client_id, name,
        secret_version, secret_digest, secret_hint, secret_created_at, created_at)
      select ${id("key", "i")}, 1, ${id("user", `(i % ${users})`)}, i / ${users} + 1, 'lk-' || ${hex(20)("i")},
        'key-' || ${hex(8)("i")}, 1, 'sha256:' || ${hex(43)("i")}, 'lks_', ${time("i")}, ${time("i")}
      from ${numbers(keys)}`,
    `insert into audit_events (id, tenant_id, at, subject, subject_type, action, result,
        entity_type, entity_id, entity_name, metadata)
      select ${id("event", "i")}, 1, ${time("i")}, ${email(`(i % ${users})`)}, 'User',
        case when i % 5 = 0 then 'update' else 'sign-in' end, case when i % 50 = 0 then 'Failed' else 'Succeeded' end,
        'access-key', ${id("key", `(i % ${keys})`)}, 'key-' || ${hex(8)(`(i % ${keys})`)}, ${json}
      from ${numbers(events)}`,
  ];
}

export function seedSqlite(folder, sizes) {
  const database = new Sqlite(path.join(folder, "latchkey.db"));
  database.pragma("synchronous = OFF");
  database.pragma("cache_size = -400000");
  for (const statement of toStatements(dialects.sqlite, sizes)) database.exec(statement);
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.close();
}

export async function seedPostgres(connectionString, sizes) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query("set synchronous_commit = off");
  for (const statement of toStatements(dialects.postgres, sizes)) await client.query(statement);
  await client.query("vacuum analyze");
  await client.end();
}

async function main() {
  const size = /** @type {const} */ ({ type: "string" });
  const { values } = parseArgs({
    options: {
      folder: { type: "string", default: "data" },
      "database-url": { type: "string" },
      ...{ users: size, keys: size, events: size, projects: size },
    },
  });
  const sizes = Object.fromEntries(
    Object.entries(large).map(([name, most]) => [name, Number(values[name] ?? most)]),
  );
  if (sizes.keys > sizes.users * 20) throw new Error("A user has at most 20 keys.");
  const url = values["database-url"];
  if (url) await seedPostgres(url, sizes);
  else seedSqlite(values.folder, sizes);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
