/**
 * npm run test:races: several servers on one PostgreSQL, and one on SQLite, asked for the same things at the
 * same time, as often as their figures need.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

async function testRaces() {
  await ensureInstalled();
  await ensureBuilt();
  const cli = path.join(root, "node_modules/playwright/cli.js");
  const projects = ["--project=processes", "--project=races-sqlite"];
  const args = ["test", ...projects, "--workers=1", "--reporter=list", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, RACES: "long" },
  });
  process.exit(status ?? 1);
}

await orExplain(testRaces());
