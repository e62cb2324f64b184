/**
 * npm run test:hostile: every named hostile request to every endpoint, and a million generated ones, or as
 * many as are asked for: `npm run test:hostile -- 5000000`.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

async function testHostile() {
  await ensureInstalled();
  await ensureBuilt();
  const cli = path.join(root, "node_modules/playwright/cli.js");
  const args = ["test", "--project=hostile", "--workers=1", "--reporter=list"];
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, HOSTILE_REQUESTS: process.argv[2] ?? "1000000" },
  });
  process.exit(status ?? 1);
}

await orExplain(testHostile());
