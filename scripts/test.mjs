/**
 * npm test: format, lint, types, unit tests, and the tests of the server, the API and the page, from a bare checkout.
 * npm run test:rest: the same API on other adapters, databases and algorithms, generated requests, faults, races and
 * screenshots. npm run test:all: both. Each ends with one line: N passed, N failed.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { findBrowser } from "./find-browser.mjs";
import { ensureBuilt, ensureInstalled, orExplain, root } from "./prepare.mjs";

const results = path.join(root, "test-results");
const tool = (...names) => path.join(root, "node_modules", ...names);

function run(title, args, environment = {}) {
  console.log(`\n── ${title}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...environment },
  });
  return status === 0;
}

/** A step that passes or fails as a whole. */
function check(title, ...args) {
  const passed = run(title, args);
  return { passed: Number(passed), failed: Number(!passed) };
}

/** What a runner says of its tests; a runner that fails without a failed test counts as one. */
function count(succeeded, file, read) {
  let counted = { passed: 0, failed: 0 };
  try {
    counted = read(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    console.error(`No readable results in ${file}: ${error.message}`);
  }
  const ran = counted.passed + counted.failed > 0;
  return { ...counted, failed: counted.failed || Number(!succeeded || !ran) };
}

function runVitest() {
  const file = path.join(results, "vitest.json");
  const args = [tool("vitest", "vitest.mjs"), "run", "--reporter=default", "--reporter=json"];
  const succeeded = run("Unit and service tests", [...args, `--outputFile.json=${file}`]);
  return count(succeeded, file, (report) => ({
    passed: report.numPassedTests,
    failed: report.numTotalTests - report.numPassedTests,
  }));
}

/** @param part of the projects in playwright.config.ts */
function runPlaywright(title, browser, part) {
  const file = path.join(results, `playwright-${part}.json`);
  const args = [tool("playwright", "cli.js"), "test", "--reporter=list,json"];
  const succeeded = run(title, args, {
    CHROMIUM_PATH: browser,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    TEST_PART: part,
  });
  return count(succeeded, file, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + stats.skipped,
  }));
}

const parts = {
  core: (browser) => [
    check(
      "Format and lint",
      tool("@biomejs", "biome", "bin", "biome"),
      "ci",
      "--error-on-warnings",
      ".",
    ),
    check("Types", tool("typescript", "bin", "tsc"), "--noEmit"),
    runVitest(),
    runPlaywright("Server, API and page", browser, "core"),
  ],
  rest: (browser) => [
    runPlaywright("Adapters, databases, faults and screenshots", browser, "rest"),
  ],
};

async function test(names) {
  await ensureInstalled();
  const browser = await findBrowser();
  await ensureBuilt();
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results);
  const steps = names.flatMap((name) => parts[name](browser));
  const total = (kind) => steps.reduce((sum, step) => sum + step[kind], 0);
  console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
  process.exit(total("failed") === 0 ? 0 : 1);
}

await orExplain(test(process.argv.slice(2)));
