/**
 * `npm run db:migrate`: brings the database to this version and ends. Any number may run at once.
 * Built into one file.
 */
import path from "node:path";
import { fileURLToPath } from "node:url";
import { migrateDatabase } from "@/db/client";
import { env } from "@/lib/platform/env";
import { toStartupMessage } from "./startup-errors";

async function run(): Promise<void> {
  env();
  await migrateDatabase();
  console.log("The database is up to date.");
}

process.umask(0o077);
process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
run().catch((error) => {
  console.error(toStartupMessage(error));
  process.exit(1);
});
