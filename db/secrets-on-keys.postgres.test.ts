/** The upgrade that brought each key's secret to the row of the key, while processes of the version before go on. */
import { randomUUID } from "node:crypto";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { createDatabase, dropDatabase } from "@/e2e/postgres/server";
import { withMigrationsBefore } from "@/lib/testing/earlier-version";
import { postgresSettings } from "./dialect";
import { migratePostgres } from "./postgres";

const sql = {
  people: `insert into tenants (name, created_at) values ('t', now());
    insert into users (id, tenant_id, email, created_at) values ('u', 1, 'u@keys.test', now())`,
  key: `insert into access_keys (id, tenant_id, owner_id, slot, client_id, name, secret_version, created_at)
    values ($1, 1, 'u', $2, 'lk-' || $1, $1, 1, now())`,
  secret: `insert into access_key_secrets (access_key_id, version, tenant_id, digest, hint, created_at)
    values ($1, $2::int, 1, 'sha256:' || $1 || $2::int, 'lks_', now())`,
  count: `update access_keys set secret_version = secret_version + 1 where id = $1`,
  revoke: `update access_key_secrets set revoked_at = now() where access_key_id = $1 and revoked_at is null`,
  delete: `update access_keys set deleted_at = now(), slot = null where id = $1`,
  read: `select digest from access_keys k join access_key_secrets s on s.access_key_id = k.id
    where client_id = 'lk-' || $1 and deleted_at is null and revoked_at is null and (s.expires_at is null or s.expires_at > now())`,
};

/** What a process of the version before asks, by statements that it prepared when it started. */
function asVersionBefore(client: pg.ClientBase) {
  const run = (text: keyof typeof sql, ...values: unknown[]) =>
    client.query({ name: text, text: sql[text], values });
  const batch = async (...statements: Parameters<typeof run>[]) => {
    await client.query("begin");
    try {
      for (const statement of statements) await run(...statement);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw error;
    }
  };
  return {
    create: (id: string, slot: number) => batch(["key", id, slot], ["secret", id, 1]),
    regenerate: (id: string) => batch(["count", id], ["revoke", id], ["secret", id, 2]),
    delete: (id: string) => batch(["delete", id]),
    digestsOf: async (id: string) => (await run("read", id)).rows.map(({ digest }) => digest),
  };
}

test("over the upgrade a process of the version before reads secrets as they are, and changes none by halves", async () => {
  const { url = "" } = inject("postgres") ?? {};
  const settings = { ...postgresSettings(), url: await createDatabase(url) };
  const client = new pg.Client({ connectionString: settings.url });
  await client.connect();
  await withMigrationsBefore("postgres", "0005_secrets_on_keys", (migrations) =>
    migrate(drizzle(client), migrations),
  );
  await client.query(sql.people);
  const role = `reader_${randomUUID().replaceAll("-", "")}`;
  const deputy = `deputy_${role}`;
  await client.query(`
    create role ${role}; create role ${deputy};
    grant select on all tables in schema public to ${deputy} with grant option;
    set role ${deputy}; grant select on all tables in schema public to ${role}; reset role`);
  const before = asVersionBefore(client);
  for (const [at, id] of ["kept", "renewed", "deleted", "ended", "lost"].entries())
    await before.create(id, at + 1);
  await before.regenerate("renewed");
  await client.query(
    "update access_key_secrets set revoked_at = now() where access_key_id = 'ended'",
  );
  await client.query("delete from access_key_secrets where access_key_id = 'lost'");
  expect(await before.digestsOf("renewed")).toEqual(["sha256:renewed2"]);

  await migratePostgres(settings);

  expect(await before.digestsOf("kept")).toEqual(["sha256:kept1"]);
  expect(await before.digestsOf("renewed")).toEqual(["sha256:renewed2"]);
  await expect(before.regenerate("kept")).rejects.toThrow("cannot update view");
  await expect(before.create("late", 6)).rejects.toThrow("secret_digest");
  expect(await before.digestsOf("kept")).toEqual(["sha256:kept1"]);
  expect(await before.digestsOf("late")).toEqual([]);
  await before.delete("deleted");
  expect(await before.digestsOf("deleted")).toEqual([]);
  await client.query("update access_keys set secret_digest = 'sha256:kept2' where id = 'kept'");
  expect(await before.digestsOf("kept")).toEqual(["sha256:kept2"]);
  await expect(client.query("delete from access_key_secrets")).rejects.toThrow("cannot delete");
  const ended = await client.query(
    "select secret_version, secret_digest from access_keys where id in ('ended', 'lost')",
  );
  const none = { secret_version: 2, secret_digest: "none:" };
  expect(ended.rows).toEqual([none, none]);
  await client.query(`set role ${role}`);
  expect(await before.digestsOf("kept")).toEqual(["sha256:kept2"]);
  await client.query(
    `reset role; drop owned by ${deputy}, ${role} cascade; drop role ${deputy}, ${role}`,
  );
  await client.end();
  await dropDatabase(settings.url);
});
