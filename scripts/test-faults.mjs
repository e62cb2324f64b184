/**
 * npm run test:faults: servers and databases that are killed, full and broken, for as long as they deserve:
 * 500 kills and 100,000 acknowledged writes, or as many as are asked for: `npm run test:faults -- 2000 500000`.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

async function testFaults() {
  await ensureInstalled();
  await ensureBuilt();
  const cli = path.join(root, "node_modules/playwright/cli.js");
  const args = ["test", "--project=faults", "--workers=1", "--reporter=list"];
  const [kills = "500", writes = "100000"] = process.argv.slice(2);
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, FAULT_KILLS: kills, FAULT_WRITES: writes },
  });
  process.exit(status ?? 1);
}

await orExplain(testFaults());
