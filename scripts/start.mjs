/** npm start: installs and builds what is missing, then serves in this very process. */
import { ensureBuilt, ensureInstalled, orExplain } from "./prepare.mjs";

async function start() {
  await ensureInstalled();
  await ensureBuilt();
  await import("../dist/server.js");
}

await orExplain(start());
