/** npm run db:migrate: installs and builds what is missing, then brings the database to this version. */
import { ensureBuilt, ensureInstalled, orExplain } from "./prepare.mjs";

async function run() {
  await ensureInstalled();
  await ensureBuilt();
  await import("../dist/migrate.js");
}

await orExplain(run());
