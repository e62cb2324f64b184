/** npm run dev: the server with Next in development mode; pages reload as they are edited. */
import { ensureInstalled, forgetBuild, orExplain } from "./prepare.mjs";

async function start() {
  await ensureInstalled();
  const { buildServer } = await import("./build-server.mjs");
  await buildServer();
  forgetBuild();
  process.env.NODE_ENV = "development";
  await import("../dist/server.js");
}

await orExplain(start());
