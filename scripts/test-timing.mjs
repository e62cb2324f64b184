/** npm run test:timing: whether answers to wrong credentials tell by their time what is wrong with them. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

async function testTiming() {
  await ensureInstalled();
  await ensureBuilt();
  const cli = path.join(root, "node_modules/playwright/cli.js");
  const args = ["test", "--config=e2e/timing/playwright.config.ts", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: "inherit" });
  process.exit(status ?? 1);
}

await orExplain(testTiming());
