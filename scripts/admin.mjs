/** npm run admin -- <command>: installs and builds what is missing, then runs the command. */
import { ensureBuilt, ensureInstalled, orExplain } from "./prepare.mjs";

async function run() {
  await ensureInstalled();
  await ensureBuilt();
  await import("../dist/admin.js");
}

await orExplain(run());
