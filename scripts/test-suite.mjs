/**
 * npm run test:hostile, test:rotation, test:races, test:timing, test:faults and test:soak: the suites that repeat what
 * `npm test` does a few times as often as a figure needs. Values on the command line replace the repetitions of a
 * suite, in the order of its settings (`npm run test:faults -- 2000 500000`); what begins with a dash is for Playwright.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

const suites = {
  /** Every named request to every endpoint, and generated ones. */
  hostile: {
    args: ["--project=hostile-named", "--project=hostile-generated", "--workers=1"],
    settings: { HOSTILE_REQUESTS: "1000000" },
  },
  /** Rotations of the signing key under load. */
  rotation: {
    args: ["--project=server", "rotation", "-g", "under load"],
    settings: { ROTATIONS: "100" },
  },
  /** Several servers on one PostgreSQL, and one on SQLite, asked for the same things at the same time. */
  races: {
    args: ["--project=processes", "--project=races-sqlite", "--workers=1"],
    settings: { RACES: "long" },
  },
  /** Whether refusals of wrong credentials tell by their time what is wrong with them. */
  timing: { args: ["--config=e2e/timing/playwright.config.ts"], settings: {} },
  /** Servers and databases that are killed, full and broken. */
  faults: {
    args: ["--project=faults", "--workers=1"],
    settings: { FAULT_KILLS: "500", FAULT_WRITES: "100000" },
  },
  /** A server on SQLite that works and idles in turns, on the Node that runs this, for so many minutes. */
  soak: { args: ["--config=e2e/soak/playwright.config.ts"], settings: { SOAK_MINUTES: "10" } },
};

async function runSuite([name, ...words]) {
  const suite = suites[name];
  if (!suite) throw new Error(`Which suite? ${Object.keys(suites).join(", ")}`);
  const isOption = (word) => word.startsWith("-");
  const values = words.filter((word) => !isOption(word));
  const settings = Object.entries(suite.settings).map(([setting, usual], index) => [
    setting,
    values[index] ?? usual,
  ]);
  await ensureInstalled();
  await ensureBuilt();
  const cli = path.join(root, "node_modules/playwright/cli.js");
  const args = ["test", ...suite.args, "--reporter=list", ...words.filter(isOption)];
  const { status } = spawnSync(process.execPath, [cli, ...args], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...Object.fromEntries(settings) },
  });
  process.exit(status ?? 1);
}

await orExplain(runSuite(process.argv.slice(2)));
