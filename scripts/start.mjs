/** npm start: installs and builds what is missing, then serves in this process. */
import { ensureServable, orExplain } from "./prepare.mjs";

async function start() {
  await ensureServable();
  await import(new URL("../dist/server.js", import.meta.url).href);
}

await orExplain(start());
