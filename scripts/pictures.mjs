/** npm run pictures: takes the pictures anew that the visual tests compare with. Look at them before they are kept. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

async function takePictures() {
  await ensureInstalled();
  const CHROMIUM_PATH = await findBrowser();
  await ensureBuilt();
  const cli = path.join(root, "node_modules/playwright/cli.js");
  const args = ["test", "--project=visual", "--update-snapshots=changed", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, CHROMIUM_PATH },
  });
  process.exit(status ?? 1);
}

await orExplain(takePictures());
