/**
 * npm run bench:profile -- token-issue: where the time of this server, or with --baseline of the baseline, goes
 * while it issues or checks tokens. Prints the functions by their own time, draws a flame graph, and leaves the
 * profile, which Chrome's developer tools and speedscope show too.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt, ensureInstalled, orExplain, root } from "../scripts/prepare.mjs";
import { drawFlames } from "./flame.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    baseline: { type: "boolean", default: false },
    seconds: { type: "string", default: "10" },
    keys: { type: "string", default: "1000" },
    lines: { type: "string", default: "50" },
  },
});

const [work = "token-issue"] = positionals;
const file = path.join(
  root,
  "dist",
  "profiles",
  `${values.baseline ? "baseline-" : ""}${work}.cpuprofile`,
);

async function makeRequests({ candidate, clients, port }) {
  if (work !== "token-check") return clients.map((client) => candidate.token(client));
  const { fetchTokens } = await import("./sample.mjs");
  const tokens = await fetchTokens(candidate, clients, port);
  return tokens.map((token) => candidate.check(token));
}

/** Milliseconds of each function's own, by name and place, the longest first. */
function ownTimes({ nodes, samples, timeDeltas }) {
  const frames = new Map(nodes.map((node) => [node.id, node.callFrame]));
  const times = new Map();
  samples.forEach((id, number) => {
    const { functionName, url, lineNumber } = frames.get(id);
    const place = url ? `${url.split("/").slice(-2).join("/")}:${lineNumber + 1}` : "";
    const name = `${functionName || "(anonymous)"} ${place}`.trim();
    times.set(name, (times.get(name) ?? 0) + timeDeltas[number] / 1000);
  });
  return [...times].filter(([name]) => name !== "(idle)").sort(([, a], [, b]) => b - a);
}

function print(requests) {
  const profile = JSON.parse(readFileSync(file, "utf8"));
  const heading = `${work}, ${values.baseline ? "the baseline" : "this server"}`;
  writeFileSync(file.replace(/cpuprofile$/, "svg"), drawFlames(profile, requests, heading));
  const times = ownTimes(profile);
  const total = times.reduce((sum, [, time]) => sum + time, 0);
  console.log(`${((total / requests) * 1000).toFixed(1)} µs of the event loop a request`);
  for (const [name, time] of times.slice(0, Number(values.lines))) {
    const share = ((time / total) * 100).toFixed(1).padStart(5);
    console.log(`${share} % ${((time / requests) * 1000).toFixed(2).padStart(7)} µs  ${name}`);
  }
}

/** The candidate, started so that it can be watched. */
const watched = (candidate) => ({
  ...candidate,
  async prepare(options) {
    const { args, env, ...command } = await candidate.prepare(options);
    const preload = new URL("profiler.mjs", import.meta.url).pathname;
    return {
      ...command,
      args: ["--import", preload, ...args],
      env: { ...env, BENCH_PROFILE: file },
    };
  },
});

const toggle = ({ running }) => process.kill(running.pid, "SIGUSR2");

async function watch(entry, { drive, prepareRequests }) {
  const { folder, port } = entry;
  const requestsFile = prepareRequests(folder, "load", await makeRequests(entry), port);
  await drive({ requestsFile, port, seconds: 3 });
  toggle(entry);
  const { requests } = await drive({ requestsFile, port, seconds: Number(values.seconds) });
  const written = new Promise((resolve) => process.once("SIGUSR2", resolve));
  toggle(entry);
  await written;
  return requests;
}

async function profile() {
  await ensureInstalled();
  await ensureBuilt();
  const { makeClients } = await import("./clients.mjs");
  const { baseline } = await import("./candidates/baseline/index.mjs");
  const { latchkey } = await import("./candidates/latchkey/index.mjs");
  const load = await import("./load.mjs");
  const { setUp } = await import("./setup.mjs");
  mkdirSync(path.dirname(file), { recursive: true });
  const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-profile-"));
  const clients = makeClients(Number(values.keys));
  const candidates = [watched(values.baseline ? baseline : latchkey)];
  const { entries, end } = await setUp(candidates, { folder, clients });
  try {
    for (const entry of entries) print(await watch(entry, load));
    console.log(`The profile, and the flame graph beside it, is in ${path.relative(root, file)}`);
  } finally {
    await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

await orExplain(profile());
