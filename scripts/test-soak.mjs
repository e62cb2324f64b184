/**
 * npm run test:soak: a server on SQLite that works and idles in turns for ten minutes, or for as many as are asked
 * for (`npm run test:soak -- 30`), on the Node that runs this.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

async function testSoak() {
  await ensureInstalled();
  await ensureBuilt();
  const cli = path.join(root, "node_modules/playwright/cli.js");
  const args = ["test", "--config=e2e/soak/playwright.config.ts"];
  const [minutes = "10"] = process.argv.slice(2);
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, SOAK_MINUTES: minutes },
  });
  process.exit(status ?? 1);
}

await orExplain(testSoak());
