/**
 * npm run demo: shows the life of a key, a leaked key and the policy in Chromium, at a pace that a person can
 * follow, and writes videos and screenshots to docs/images. With --headed it shows the window.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { findFfmpegFolder } from "./find-ffmpeg.mjs";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

async function demo() {
  await ensureInstalled();
  const CHROMIUM_PATH = await findBrowser();
  await ensureBuilt();
  mkdirSync(path.join(root, "test-results"), { recursive: true });
  const folder = findFfmpegFolder();
  const cli = path.join(root, "node_modules/playwright/cli.js");
  const args = ["test", "--config=e2e/demos/playwright.config.ts", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: "inherit",
    env: {
      ...process.env,
      CHROMIUM_PATH,
      ...(folder && { PLAYWRIGHT_BROWSERS_PATH: folder }),
    },
  });
  process.exit(status ?? 1);
}

await orExplain(demo());
