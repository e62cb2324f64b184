/** The upgrade that left each user one identity at an issuer. */
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { createDatabase, dropDatabase } from "@/e2e/postgres/server";
import * as earlier from "@/lib/testing/earlier-identities";
import { withMigrationsBefore } from "@/lib/testing/earlier-version";
import { postgresSettings } from "./dialect";
import { migratePostgres } from "./postgres";

test("an upgrade leaves an account to the first identity that it had at an issuer, and ends its sessions", async () => {
  const { url = "" } = inject("postgres") ?? {};
  const settings = { ...postgresSettings(), url: await createDatabase(url) };
  const client = new pg.Client({ connectionString: settings.url });
  await client.connect();
  await withMigrationsBefore("postgres", "one_identity_per_issuer", (migrations) =>
    migrate(drizzle(client), migrations),
  );
  await client.query(earlier.identitiesBefore((seconds) => `to_timestamp(${seconds})`));

  await migratePostgres(settings);

  const ask = async (sql: string) => (await client.query(sql)).rows.map(({ text }) => text);
  expect(await ask(earlier.readIdentities)).toEqual(earlier.identitiesAfter);
  expect(await ask(earlier.readEpochs)).toEqual(earlier.epochsAfter);
  // A process of the version before may still link by address.
  const second = `insert into user_identities (tenant_id, issuer, subject, user_id, created_at)
    values (1, 'i1', 'again', 'one', now()) on conflict do nothing returning user_id`;
  expect((await client.query(second)).rows).toEqual([]);
  await client.end();
  await dropDatabase(settings.url);
});
