/** npm run test:rotation: a hundred rotations of the signing key under load, or as many as are asked for. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

async function testRotation() {
  await ensureInstalled();
  await ensureBuilt();
  const cli = path.join(root, "node_modules/playwright/cli.js");
  const args = ["test", "--project=server", "rotation", "-g", "under load", "--reporter=list"];
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ROTATIONS: process.argv[2] ?? "100" },
  });
  process.exit(status ?? 1);
}

await orExplain(testRotation());
