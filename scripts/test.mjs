/**
 * npm test: format, lint, types, unit tests, and the tests of the server, the API and the page, from a bare checkout.
 * npm run test:rest: the services on PostgreSQL, the same API on other adapters, databases and algorithms, malformed
 * requests, faults, races, repetition and screenshots. npm run test:all: both. `node scripts/test.mjs <part>…` runs parts, as CI does in
 * parallel. Each ends with one line: N passed, N failed.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findBrowser, findBrowserForScreenshots } from "./find-browser.mjs";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {() => Promise<Count>} Step */

const results = path.join(root, "test-results");
const tool = (/** @type {string[]} */ ...names) => path.join(root, "node_modules", ...names);

/** A test that passes only at its second try fails the run in CI. */
const isFlakyFailed = Boolean(process.env.CI);

/**
 * Runs a program of Node. Its output is printed when it ends, so that programs that run at the same time do not mix
 * theirs, unless it is `live`.
 * @param {string} title
 * @param {string[]} args
 * @param {{ environment?: Record<string, string>, live?: boolean }} [options]
 * @returns {Promise<boolean>} whether it succeeded
 */
function run(title, args, { environment = {}, live = false } = {}) {
  if (live) console.log(`\n── ${title}`);
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", live ? "inherit" : "pipe", live ? "inherit" : "pipe"],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...environment },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.once("close", (status) => {
      if (!live) console.log(`\n── ${title}\n${output}`);
      resolve(status === 0);
    });
  });
}

/**
 * A step that passes or fails as a whole.
 * @param {string} title
 * @param {string[]} args
 * @returns {Step}
 */
const check =
  (title, ...args) =>
  async () => {
    const passed = await run(title, args);
    return { passed: Number(passed), failed: Number(!passed) };
  };

/**
 * Reads the JSON report of a test runner. A runner that fails without a failed test counts as one failure.
 * @param {boolean} succeeded
 * @param {string} file
 * @param {(report: any) => Count} read
 */
function count(succeeded, file, read) {
  let counted = { passed: 0, failed: 0 };
  try {
    counted = read(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    console.error(`No readable results in ${file}: ${error}`);
  }
  const ran = counted.passed + counted.failed > 0;
  return { ...counted, failed: counted.failed || Number(!succeeded || !ran) };
}

/**
 * @param {"sqlite" | "postgres"} database
 * @returns {Step}
 */
const units = (database) => async () => {
  const file = path.join(results, `vitest-${database}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const succeeded = await run(`Unit and service tests: ${database}`, [
    tool("vitest", "vitest.mjs"),
    ...["run", `--project=${database}`, ...reporters],
  ]);
  return count(succeeded, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numTotalTests - report.numPassedTests,
  }));
};

/**
 * @param {string[]} projects of playwright.config.ts
 * @returns {Promise<Count>}
 */
async function endToEnd(projects) {
  const file = path.join(results, "playwright.json");
  const args = projects.map((name) => `--project=${name}`);
  const succeeded = await run(
    `Servers and pages: ${projects.join(", ")}`,
    [tool("playwright", "cli.js"), "test", "--reporter=list,json", ...args],
    {
      environment: {
        CHROMIUM_PATH: await findBrowser(),
        SCREENSHOTS_CHROMIUM_PATH: await findBrowserForScreenshots(),
        PLAYWRIGHT_JSON_OUTPUT_FILE: file,
      },
      live: true,
    },
  );
  return count(succeeded, file, ({ stats }) => ({
    passed: stats.expected + (isFlakyFailed ? 0 : stats.flaky),
    failed: stats.unexpected + stats.skipped + (isFlakyFailed ? stats.flaky : 0),
  }));
}

const lint = check(
  "Format and lint",
  tool("@biomejs", "biome", "bin", "biome"),
  ...["ci", "--error-on-warnings", "."],
);
const tsc = tool("typescript", "bin", "tsc");
const types = check("Types", tsc, "--noEmit");
const typesOfScripts = check("Types of scripts and bench", tsc, "-p", "tsconfig.scripts.json");

/** @typedef {{ steps?: Step[], projects?: string[] }} Part */

/** @type {Record<string, Part>} */
const core = {
  static: { steps: [lint, types, typesOfScripts] },
  units: { steps: [units("sqlite")] },
  server: { projects: ["server"] },
  api: { projects: ["api", "clients-ES256"] },
  browser: { projects: ["browser"] },
};

/** @type {Record<string, Part>} */
const rest = {
  "units-postgres": { steps: [units("postgres")] },
  "server-rest": { projects: ["server-rest"] },
  "api-rest": { projects: ["api-next", "api-postgres", "clients-RS256", "clients-EdDSA"] },
  fuzz: { projects: ["fuzz-named", "fuzz-generated"] },
  "browser-rest": { projects: ["browser-rest"] },
  faults: { projects: ["faults", "processes", "races-sqlite"] },
  screenshots: { projects: process.platform === "linux" ? ["visual"] : [] },
};

/** @type {Record<string, Record<string, Part>>} */
const groups = { core, rest };

/** @type {Record<string, Part>} */
const parts = {
  ...core,
  ...rest,
  "units-sqlite": { steps: [units("sqlite")] },
};

/** @param {string} name */
function partsOf(name) {
  const group = groups[name];
  if (group) return Object.values(group);
  const part = parts[name];
  if (!part) throw new Error(`Which part? ${[...Object.keys(groups), ...Object.keys(parts)]}`);
  return [part];
}

/**
 * Steps run one after the other, beside the tests of servers and pages: those wait now and then for a timer.
 * @param {string[]} names
 */
async function test(names) {
  const chosen = names.flatMap(partsOf);
  const steps = chosen.flatMap((part) => part.steps ?? []);
  const projects = chosen.flatMap((part) => part.projects ?? []);
  await ensureInstalled();
  await ensureBuilt();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results);
  /** @type {Count[]} */
  const counts = [];
  const runSteps = async () => {
    for (const step of steps) counts.push(await step());
  };
  const runProjects = async () => {
    if (projects.length > 0) counts.push(await endToEnd(projects));
  };
  await Promise.all([runSteps(), runProjects()]);
  const total = (/** @type {keyof Count} */ kind) =>
    counts.reduce((sum, step) => sum + step[kind], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  process.exit(total("failed") === 0 ? 0 : 1);
}

await orExplain(test(process.argv.slice(2)));
