/** One PostgreSQL server for all test files that want one, with a migrated database in it to copy from. */
import type { TestProject } from "vitest/node";
import { migratePostgres } from "./db/postgres";
import { startPostgresServer } from "./e2e/postgres/server";

declare module "vitest" {
  export interface ProvidedContext {
    /** Of the server, and the name of the database to copy. */
    postgres?: { url: string; template: string };
  }
}

/** What is lost with the machine is lost with the test. Rivals that wait in a circle are told so soon. */
const quick = { fsync: "off", synchronous_commit: "off", deadlock_timeout: "100ms" };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgresServer(quick);
  const url = await server.createDatabase();
  await migratePostgres({ url, poolSize: 2, statementTimeoutMilliseconds: 60_000 });
  const template = new URL(url).pathname.slice(1);
  project.provide("postgres", { url: server.url, template });
  return () => server.remove();
}
