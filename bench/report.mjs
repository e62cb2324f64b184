/** Prints what was measured as tables, and keeps it as JSON with what it was measured on. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { root } from "./candidates/latchkey/seed.mjs";
import { canPin } from "./cores.mjs";
import { driver } from "./load.mjs";
import { versionOf } from "./setup.mjs";

const packages = [
  ...["next", "better-sqlite3", "drizzle-orm", "@hono/node-server", "hono", "jose"],
  ...["oidc-provider", "better-auth", "@better-auth/oauth-provider"],
  ...["@node-oauth/oauth2-server", "express"],
];

const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();

/** Undefined outside a checkout. */
function findCommit() {
  try {
    return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") ? "+changes" : "");
  } catch {
    return undefined;
  }
}

export const describeMachine = () => ({
  date: new Date().toISOString(),
  commit: findCommit(),
  node: process.version,
  system: `${os.type()} ${os.release()} ${os.arch()}`,
  processors: `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}`,
  memoryGigabytes: Math.round(os.totalmem() / 2 ** 30),
  loadAverage: os.loadavg().map((load) => Math.round(load * 100) / 100),
  pinned: canPin,
  driver,
  packages: Object.fromEntries(packages.map((name) => [name, versionOf(name) ?? "missing"])),
});

const number = (value, digits = 0) =>
  Number.isFinite(value)
    ? value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
    : "–";

/** A median with its range, where it has one. */
function range(value, digits) {
  if (value === undefined) return "–";
  const { median, low, high } = value;
  const ends = `${number(low, digits)}–${number(high, digits)}`;
  return low === high ? number(median, digits) : `${number(median, digits)} (${ends})`;
}

/** @type {[title: string, read: (row: any) => string][]} */
const columns = [
  ["requests/s", ({ perSecond }) => number(perSecond?.median)],
  ["to the reference", ({ ratio }) => range(ratio, 2)],
  ["CPU µs/request", ({ cpuMicroseconds }) => range(cpuMicroseconds, 1)],
  ["to the reference", ({ cpuRatio }) => range(cpuRatio, 2)],
  ["instructions/request", ({ instructions }) => range(instructions, 0)],
  ["p50 ms", ({ p50 }) => number(p50?.median, 2)],
  ["p99 ms", ({ p99 }) => range(p99, 2)],
  ["to the reference", ({ p99Ratio }) => range(p99Ratio, 2)],
  ["memory MB", ({ memory }) => number(memory?.high)],
  ["start-up ms", ({ startUpMilliseconds }) => range(startUpMilliseconds, 0)],
  ["errors", ({ errors }) => number(errors)],
];

const line = (cells) => `| ${cells.join(" | ")} |`;

function toTable(rows) {
  const shown = columns.filter(([, read]) => rows.some((row) => read(row) !== "–"));
  const head = ["", ...shown.map(([title]) => title)];
  const rule = ["---", ...shown.map(() => "---:")];
  const body = rows.map((row) => [row.title, ...shown.map(([, read]) => read(row))]);
  return [head, rule, ...body].map(line).join("\n");
}

const toFigureList = (figures) =>
  figures.map(({ what, value, unit }) => `- ${what}: ${number(value, 1)} ${unit}`).join("\n");

/** A measure as Markdown. */
export function toMarkdown({ title, rows, figures, skipped = [] }) {
  const left = skipped.map(({ name, reason }) => `- ${name} did not take part: ${reason}`);
  return [`### ${title}`, rows && toTable(rows), figures && toFigureList(figures), left.join("\n")]
    .filter(Boolean)
    .join("\n\n");
}

/** @returns the file, from the root */
export function keep(results, name) {
  const folder = path.join(root, "bench", "results");
  mkdirSync(folder, { recursive: true });
  const { date, commit = "unknown" } = results.machine;
  const file = path.join(folder, `${date.slice(0, 10)}-${commit}-${name}.json`);
  writeFileSync(file, `${JSON.stringify(results, null, 1)}\n`);
  return path.relative(root, file);
}
