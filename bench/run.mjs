/**
 * npm run bench: compares this server with others. `--only token-issue,list` selects measures,
 * `--candidates baseline,latchkey` selects candidates, `--compare REV` compares with another revision of this server,
 * `--quick` takes seconds instead of minutes, `--list` lists the measures.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt, ensureInstalled, orExplain } from "../scripts/prepare.mjs";
import { ensurePeers } from "./install.mjs";

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
    keys: { type: "string", default: "10000" },
    candidates: { type: "string" },
    compare: { type: "string" },
  },
});

const timings = {
  full: { starts: 3, rounds: 2, seconds: 5, warmUpSeconds: 3, runInSeconds: 2 },
  quick: { starts: 2, rounds: 2, seconds: 2, warmUpSeconds: 2, runInSeconds: 1 },
};

function pick(measures) {
  if (!values.only) return measures;
  const names = values.only.split(",");
  const unknown = names.filter((name) => !measures.some((measure) => measure.name === name));
  if (unknown.length > 0) throw new Error(`There is no measure ${unknown.join(", ")}: see --list.`);
  return measures.filter(({ name }) => names.includes(name));
}

async function runAll(measures, context, { describeMachine, keep, toMarkdown }) {
  const machine = describeMachine();
  const results = [];
  for (const { name, title, run } of measures) {
    console.log(`\n── ${title}`);
    const folder = path.join(context.folder, name);
    const result = { name, title, ...(await run({ ...context, folder })) };
    results.push(result);
    console.log(`\n${toMarkdown(result)}`);
  }
  const { connections } = await import("./load.mjs");
  const { timing, clients, isQuick } = context;
  // Some measures take more rounds: each result has its own.
  const setting = { ...timing, connections, keys: clients.length, quick: isQuick };
  console.log(`\nKept in ${keep({ machine, setting, results }, nameOfRun())}`);
}

const nameOfRun = () =>
  [values.compare && "compare", values.quick ? "quick" : "full"].filter(Boolean).join("-");

/** @returns this server at the revision to compare with, or undefined */
async function buildEarlier(folder) {
  if (!values.compare) return undefined;
  const { buildRevision } = await import("./revision.mjs");
  const { makeLatchkey } = await import("./candidates/latchkey/index.mjs");
  const { home, remove } = buildRevision(values.compare, folder);
  const name = `latchkey at ${values.compare}`;
  return { ...makeLatchkey({ name, title: name }, {}, undefined, home), home, remove };
}

async function makeContext(folder) {
  const { makeClients } = await import("./clients.mjs");
  return {
    folder,
    timing: values.quick ? timings.quick : timings.full,
    clients: makeClients(Number(values.keys)),
    isQuick: values.quick,
    wanted: values.candidates?.split(","),
  };
}

async function bench() {
  await ensureInstalled();
  const { measures, ofRevisions } = await import("./measures/index.mjs");
  if (values.list)
    return console.log(measures.map(({ name, title }) => `${name}: ${title}`).join("\n"));
  const chosen = pick(values.compare ? ofRevisions : measures);
  await ensureBuilt();
  const report = await import("./report.mjs");
  const { driver } = report.describeMachine();
  // autocannon is one of the packages that the peers need.
  if (!values.compare || driver !== "wrk") ensurePeers();
  const { canPin } = await import("./cores.mjs");
  if (!canPin) console.log("Processes cannot be pinned here: server and load share all cores.");
  if (driver !== "wrk")
    console.log("wrk is missing: autocannon generates the load and uses more processor time.");
  const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-bench-"));
  const earlier = await buildEarlier(folder);
  try {
    await runAll(chosen, { ...(await makeContext(folder)), earlier }, report);
  } finally {
    earlier?.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

await orExplain(bench());
