/**
 * Brings a checkout to where it can run: packages exactly as the lockfile says, and a build of the
 * sources as they are now. What is already there is left alone. For commands that run beside a server,
 * it only checks, and changes nothing. Uses nothing but Node.
 */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { runStep } from "./run-step.mjs";

export const root = fileURLToPath(new URL("..", import.meta.url));

const at = (...names) => path.join(root, ...names);
const readJson = (file) => JSON.parse(readFileSync(file, "utf8"));

/** npm as it runs this script, else the one on the path. */
function npm(...args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith(".js")
    ? [process.execPath, [cli, ...args]]
    : [process.platform === "win32" ? "npm.cmd" : "npm", args];
}

/** The oldest supported minor of each supported major, from package.json. */
function requireSupportedNode() {
  const { node: supported } = readJson(at("package.json")).engines;
  const [major, minor] = process.versions.node.split(".").map(Number);
  const fits = supported.split("||").some((range) => {
    const [wantedMajor, wantedMinor] = range.match(/\d+/g).map(Number);
    return range.includes(">=")
      ? major >= wantedMajor
      : major === wantedMajor && minor >= wantedMinor;
  });
  if (!fits) throw new Error(`Node ${process.versions.node} is not supported. Use ${supported}.`);
}

/** Reads npm's record of what it installed; undefined when it is missing or was cut off. */
function readRecord() {
  try {
    return readJson(at("node_modules", ".package-lock.json")).packages;
  } catch {
    return undefined;
  }
}

/**
 * Each package that must be there is on record with the locked version, and in its folder. A build needs the
 * development packages; a server that is built runs without them.
 */
function isInstalled(withDev) {
  const installed = readRecord();
  if (!installed) return false;
  return Object.entries(readJson(at("package-lock.json")).packages).every(
    ([name, { version, dev, optional, devOptional, peer }]) =>
      name === "" ||
      optional ||
      (!withDev && (dev || devOptional)) ||
      (peer && !installed[name]) ||
      (installed[name]?.version === version && existsSync(at(name, "package.json"))),
  );
}

/** A native module fits one version of Node. */
function hasUsableSqlite() {
  try {
    const Sqlite = createRequire(at("package.json"))("better-sqlite3");
    new Sqlite(":memory:").close();
    return true;
  } catch {
    return false;
  }
}

export async function ensureInstalled(withDev = true) {
  requireSupportedNode();
  if (!isInstalled(withDev)) {
    const title = "Installing packages (one to three minutes: SQLite may have to be compiled)";
    await runStep(title, ...npm("ci", "--include=dev"), { cwd: root });
  }
  if (!hasUsableSqlite()) {
    const title = "Compiling SQLite for this version of Node (about a minute)";
    await runStep(title, ...npm("rebuild", "better-sqlite3"), { cwd: root });
  }
}

const sources = [
  ...["app", "components", "db", "lib", "packages/server", "public", "server"],
  ...["server.ts", "instrumentation-client.ts", "next.config.mjs", "postcss.config.mjs"],
  ...["tsconfig.json", "package-lock.json", "scripts/build.mjs", "scripts/build-server.mjs"],
  "scripts/build-ready-pages.mjs",
];

const filesOf = (name) =>
  readdirSync(at(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));

/** Of the lockfile, what it installs: npm rewrites the rest as it likes, also when it only removes packages. */
function contentOf(name) {
  if (name !== "package-lock.json") return readFileSync(at(name));
  const { packages } = readJson(at(name));
  return JSON.stringify(Object.entries(packages).map(([path, { version }]) => [path, version]));
}

/** A digest of the names and contents of everything that goes into the build. */
function digestSources() {
  const hash = createHash("sha256");
  const names = sources
    .filter((name) => existsSync(at(name)))
    .flatMap((name) => (path.extname(name) ? [name] : filesOf(name)));
  for (const name of names.sort()) hash.update(`${name}\0`).update(contentOf(name));
  return hash.digest("hex");
}

const stamp = at("dist", "sources.sha256");
const products = [
  stamp,
  at("dist", "server.js"),
  at("node_modules", "@latchkey", "server", "lib"),
  at(".next", "BUILD_ID"),
];

const isBuilt = () => products.every(existsSync) && readFileSync(stamp, "utf8") === digestSources();

/** Runs a build so that the stamp says what it was made of, and is absent unless it succeeded. */
export async function stampBuild(build) {
  const digest = digestSources();
  forgetBuild();
  await build();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

/** For whoever overwrites a part of the build: the next start makes all of it again. */
export const forgetBuild = () => rmSync(stamp, { force: true });

/** For a server: what is built runs without the development packages. */
export async function ensureServable() {
  const isComplete = isBuilt() && isInstalled(false) && hasUsableSqlite();
  if (isComplete) return;
  await requireFreePort();
  await ensureInstalled(!isBuilt());
  await ensureBuilt();
}

/** A server that runs from this tree would break when its packages or its build are replaced. */
async function requireFreePort() {
  const { HOST, PORT } = process.env;
  const [host, port] = [HOST || "127.0.0.1", Number(PORT || 3000)];
  const probe = createServer().listen(port, host.replace(/^\[|\]$/g, ""));
  try {
    await once(probe, "listening");
  } catch (error) {
    // Whatever else is wrong with them, the server says.
    if (error.code !== "EADDRINUSE") return;
    throw new Error(
      `Port ${port} of ${host} is in use, and this version must be installed or built. Stop what runs there first.`,
    );
  } finally {
    probe.close();
  }
}

export async function ensureBuilt() {
  if (isBuilt()) return;
  const build = at("scripts", "build.mjs");
  await runStep("Building (about half a minute)", process.execPath, [build], { cwd: root });
}

/**
 * Runs a program of the build beside the server that may be running from this very tree: installs nothing and
 * builds nothing, but says what to type.
 */
export async function runBuilt(name, usage = "") {
  requireSupportedNode();
  if (!isBuilt()) {
    const sentence = "There is no build of these sources.";
    const build = "stop the server and type `npm ci --include=dev && npm run build`";
    const program = `dist/${name}`;
    throw new Error(
      existsSync(at(program))
        ? `${sentence} \`node ${program}${usage}\` runs the version that was built before, beside a running server. To build this one, ${build}.`
        : `${sentence} S${build.slice(1)}.`,
    );
  }
  if (!process.env.DATABASE_URL && !hasUsableSqlite()) {
    throw new Error(
      "SQLite is not compiled for this version of Node. Use the one that the server runs on, or type `npm rebuild better-sqlite3`.",
    );
  }
  try {
    await import(pathToFileURL(at("dist", name)).href);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new Error("Packages are missing. Stop the server and type `npm ci --omit=dev`.");
  }
}

/** Ends the process with the sentence, not the trace, of what went wrong. */
export function orExplain(promise) {
  return promise.catch((error) => {
    console.error(`\n${error.message}`);
    process.exit(1);
  });
}
