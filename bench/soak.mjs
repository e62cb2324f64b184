/**
 * npm run bench:soak: tokens for ten minutes, or for as many as are asked for (`-- --minutes 60`), with a
 * look every ten seconds at what drifts: event-loop lag and p99, and at three moments what is retained in memory when
 * garbage is gone. How much memory the process holds is shown, and says little: V8 collects now early, now late.
 * Fails when something drifted.
 */
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ensureBuilt, ensureInstalled, orExplain } from "../scripts/prepare.mjs";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    keys: { type: "string", default: "10000" },
  },
});

const sliceSeconds = 10;

/** The second half may be this much above the first. */
const tolerance = { p99: 1.5, lag: 1.5 };

/** What is retained at the end may be this much above what was retained after the first tenth. */
const retainedTolerance = 1.05;

async function readLag(metricsPort) {
  const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
  const [, seconds] = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(text) ?? [];
  return Number(seconds) * 1000;
}

const show = ({ issued, perSecond, p99, lag, memory }) =>
  console.log(
    `${issued.toLocaleString("en").padStart(12)} tokens  ${Math.round(perSecond)}/s  p99 ${p99.toFixed(2)} ms  lag p99 ${lag.toFixed(2)} ms  ${memory.toFixed(0)} MB`,
  );

async function soak(entry, requestsFile, { drive, retainedMegabytes }) {
  const slices = Math.ceil((Number(values.minutes) * 60) / sliceSeconds);
  const series = [];
  const moments = [Math.ceil(slices / 10), Math.ceil(slices / 2), slices];
  let issued = 0;
  for (let slice = 0; slice < slices; slice += 1) {
    const first = issued % entry.clients.length;
    const result = await drive({ requestsFile, port: entry.port, seconds: sliceSeconds, first });
    issued += result.requests;
    const lag = await readLag(entry.candidate.metricsPort);
    series.push({ issued, lag, memory: entry.running.memoryMegabytes(), ...result });
    show(series.at(-1));
    if (!moments.includes(slice + 1)) continue;
    series.at(-1).retained = await retainedMegabytes(entry);
    console.log(`${series.at(-1).retained.toFixed(1).padStart(12)} MB retained`);
  }
  return series;
}

/** What drifted, from the halves of all but the first tenth, in which the server warms up. */
function findDrift(series, median) {
  const retained = series.flatMap((slice) => slice.retained ?? []);
  const settled = series.slice(Math.ceil(series.length / 10));
  const half = Math.floor(settled.length / 2);
  const drifted = Object.entries(tolerance).flatMap(([name, most]) => {
    const of = (slices) => median(slices.map((slice) => slice[name]));
    const [early, late] = [of(settled.slice(0, half)), of(settled.slice(half))];
    console.log(`${name}: ${early.toFixed(2)} in the first half, ${late.toFixed(2)} in the second`);
    return late > early * most ? [name] : [];
  });
  return retained.at(-1) > retained[0] * retainedTolerance
    ? [...drifted, "what is retained in memory"]
    : drifted;
}

async function main() {
  await ensureInstalled();
  await ensureBuilt();
  const { makeClients } = await import("./clients.mjs");
  const { retainedMegabytes, watched } = await import("./heap.mjs");
  const { drive, prepareRequests } = await import("./load.mjs");
  const { median } = await import("./rounds.mjs");
  const { setUp } = await import("./setup.mjs");
  const { describeMachine, keep } = await import("./report.mjs");
  const machine = describeMachine();
  const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-soak-"));
  const clients = makeClients(Number(values.keys));
  const { entries, end } = await setUp([watched], { folder, clients });
  try {
    const [entry] = entries;
    if (!entry) throw new Error("The server did not start.");
    const requests = clients.map((client) => watched.token(client));
    const requestsFile = prepareRequests(folder, "soak", requests, entry.port);
    const series = await soak(entry, requestsFile, { drive, retainedMegabytes });
    const drifted = findDrift(series, median);
    console.log(`\nKept in ${keep({ machine, series, drifted }, "soak")}`);
    if (drifted.length > 0) throw new Error(`It drifts: ${drifted.join(", ")}.`);
    if (series.some(({ statusErrors }) => statusErrors > 0)) throw new Error("It failed requests.");
  } finally {
    await end();
    rmSync(folder, { recursive: true, force: true });
  }
}

await orExplain(main());
