/**
 * npm run bench: compares this server with others. `--only token-issue,list` selects measures,
 * `--candidates baseline,latchkey` selects candidates, `--quick` takes seconds instead of minutes, `--list` lists the measures.
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
  },
});

const timings = {
  full: { rounds: 5, seconds: 5, warmUpSeconds: 3, runInSeconds: 2 },
  quick: { rounds: 3, seconds: 2, warmUpSeconds: 2, runInSeconds: 1 },
};

function pick(measures) {
  if (!values.only) return measures;
  const names = values.only.split(",");
  const unknown = names.filter((name) => !measures.some((measure) => measure.name === name));
  if (unknown.length > 0) throw new Error(`There is no measure ${unknown.join(", ")}: see --list.`);
  return measures.filter(({ name }) => names.includes(name));
}

async function runAll(measures, { keep, describeMachine, toMarkdown }) {
  const { makeClients } = await import("./clients.mjs");
  const { connections } = await import("./load.mjs");
  const machine = describeMachine();
  const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-bench-"));
  const timing = values.quick ? timings.quick : timings.full;
  const clients = makeClients(Number(values.keys));
  const wanted = values.candidates?.split(",");
  const results = [];
  try {
    for (const { name, title, run } of measures) {
      console.log(`\n── ${title}`);
      const context = {
        folder: path.join(folder, name),
        timing,
        clients,
        isQuick: values.quick,
        wanted,
      };
      const result = { name, title, ...(await run(context)) };
      results.push(result);
      console.log(`\n${toMarkdown(result)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  // Some measures take more rounds: each result has its own.
  const setting = { ...timing, connections, keys: clients.length, quick: values.quick };
  console.log(`\nKept in ${keep({ machine, setting, results }, values.quick ? "quick" : "full")}`);
}

async function bench() {
  await ensureInstalled();
  const { measures } = await import("./measures/index.mjs");
  if (values.list)
    return console.log(measures.map(({ name, title }) => `${name}: ${title}`).join("\n"));
  const chosen = pick(measures);
  await ensureBuilt();
  ensurePeers();
  const report = await import("./report.mjs");
  const { canPin } = await import("./cores.mjs");
  if (!canPin) console.log("Processes cannot be pinned here: server and load share all cores.");
  if (report.describeMachine().driver !== "wrk")
    console.log("wrk is missing: autocannon generates the load and uses more processor time.");
  return runAll(chosen, report);
}

await orExplain(bench());
