/**
 * Finds a Chromium for the browser tests: the one named in CHROMIUM_PATH, the system's, Playwright's
 * own, or one that can be installed here; otherwise says exactly what to type.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";

/** The same engine without the windows of a browser: it takes half the CPU time, and draws letters a little differently. */
const headlessShell = "chromium-headless-shell";

const systemNames = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
];
const wellKnown = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

const succeeds = (command, ...args) => spawnSync(command, args, { stdio: "inherit" }).status === 0;

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The first of the commands that is on the path. */
export function findOnSystem(names) {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(isExecutable);
}

const findSystems = (names) => findOnSystem(names) ?? wellKnown.find(isExecutable);

async function findPlaywrights() {
  const { chromium } = await import("playwright");
  const file = chromium.executablePath();
  return existsSync(file) ? file : undefined;
}

/** Debian's package where we may install it. */
function installFromDebian() {
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  const apt = [...sudo, "apt-get"];
  const run = (...args) => succeeds(...apt, ...args);
  return (
    isExecutable("/usr/bin/apt-get") &&
    run("update", "-qq") &&
    run("install", "-y", "-qq", "chromium", headlessShell)
  );
}

const installPlaywrights = () =>
  succeeds(process.execPath, "node_modules/playwright/cli.js", "install", "chromium");

/**
 * @param names the preferred ones first
 * @returns the path of an executable; throws a sentence that says what to do
 */
async function find(names) {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, which cannot be executed.`);
  }
  const present = findSystems(names) ?? (await findPlaywrights());
  if (present) return present;
  console.log("Installing Chromium for the browser tests …");
  const installed =
    (installFromDebian() && findSystems(names)) ||
    (installPlaywrights() && (await findPlaywrights()));
  if (installed) return installed;
  throw new Error(
    "The browser tests need Chromium. Type `sudo apt-get install chromium` or\n" +
      "`npx playwright install --with-deps chromium`, or set CHROMIUM_PATH to an executable.",
  );
}

export const findBrowser = () => find([headlessShell, ...systemNames]);

/** One that draws as the screenshots of the tests were taken. */
export const findBrowserForScreenshots = () => find([...systemNames, headlessShell]);
