/** npm start: installs and builds what is missing, then serves in this very process. */
import { ensureServable, orExplain } from "./prepare.mjs";

async function start() {
  await ensureServable();
  await import("../dist/server.js");
}

await orExplain(start());
