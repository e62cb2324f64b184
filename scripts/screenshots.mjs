/** npm run screenshots: renews the screenshots that the visual tests compare with. Review them before you commit. */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { findBrowserForScreenshots } from "./find-browser.mjs";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

async function takeScreenshots() {
  await ensureInstalled();
  const CHROMIUM_PATH = await findBrowserForScreenshots();
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

await orExplain(takeScreenshots());
