/**
 * npm run test:fuzz, test:rotation, test:races, test:timing, test:faults and test:soak: long runs of
 * suites that `npm test` runs briefly. Values on the command line replace the repetitions of a
 * suite, in the order of its settings (`npm run test:faults -- 2000 500000`); what begins with a dash is for Playwright.
 */
import { spawnSync } from "node:child_process";
import path from "node:path";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

const suites = {
  /** Every named malformed request to every endpoint, and generated ones. */
  fuzz: {
    args: ["--project=fuzz-named", "--project=fuzz-generated", "--workers=1"],
    settings: { FUZZ_REQUESTS: "1000000" },
  },
  /** Rotations of the signing key under load. */
  rotation: {
    args: ["--project=server", "rotation", "-g", "under load"],
    settings: { ROTATIONS: "100" },
  },
  /** Concurrent requests to several servers on one PostgreSQL, and to one on SQLite. */
  races: {
    args: ["--project=processes", "--project=races-sqlite", "--workers=1"],
    settings: { RACES: "long" },
  },
  /** Whether response times reveal why credentials were rejected. */
  timing: { args: ["--config=e2e/timing/playwright.config.ts"], settings: {} },
  /** Killed processes, full disks and failing databases. */
  faults: {
    args: ["--project=faults", "--workers=1"],
    settings: { FAULT_KILLS: "500", FAULT_WRITES: "100000" },
  },
  /** A server on SQLite that alternates between load and pauses, for this many minutes. */
  soak: { args: ["--config=e2e/soak/playwright.config.ts"], settings: { SOAK_MINUTES: "10" } },
};

/** @param {string[]} words the name of the suite, repetitions and options of Playwright */
async function runSuite([name = "", ...words]) {
  const suite = Object.entries(suites).find(([title]) => title === name)?.[1];
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
