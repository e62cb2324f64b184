/**
 * npm run build: the server, then the pages with Next, which loads the server's modules, then the pages that are the
 * same for everyone, with Next's styles.
 */
import { spawnSync } from "node:child_process";
import { buildReadyPages } from "./build-ready-pages.mjs";
import { buildServer } from "./build-server.mjs";
import { root, stampBuild } from "./prepare.mjs";

function buildPages() {
  const next = ["node_modules/next/dist/bin/next", "build"];
  const { status } = spawnSync(process.execPath, next, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) process.exit(status ?? 1);
}

await stampBuild(async () => {
  await buildServer();
  buildPages();
  await buildReadyPages();
});
