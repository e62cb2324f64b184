/** The entry point of `npm run db:migrate`: migrates the database to this version. Several may run at once. */
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
