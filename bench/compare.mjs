/** Compares servers with the same kind of request, in turn, after checking their responses. */
import { rmSync } from "node:fs";
import path from "node:path";
import { prepareRequests } from "./load.mjs";
import { interleave, median } from "./rounds.mjs";
import { checkStatuses, checkTokens } from "./sample.mjs";
import { setUp } from "./setup.mjs";

async function prepareEntry(entry, makeRequests, status) {
  const { candidate, clients, port, folder } = entry;
  await checkTokens(candidate, clients, port);
  const requests = await makeRequests(entry);
  const checked = await checkStatuses(requests, port, status);
  const requestsFile = prepareRequests(folder, "load", requests, port);
  return { ...entry, requestsFile, count: requests.length, first: checked };
}

/** Starts all candidates once and takes their rounds. @returns the rounds of those that respond correctly */
async function takeStart(candidates, { makeRequests, status, skip, timing, ...options }) {
  const { entries, skipped, end } = await setUp(candidates, options);
  for (const { name, reason } of skipped) skip(name, reason);
  try {
    const ready = [];
    for (const entry of entries) {
      try {
        ready.push(await prepareEntry(entry, makeRequests, status));
      } catch (error) {
        console.log(`    ${entry.name} is skipped: ${error.message}`);
        skip(entry.name, error.message.split("\n", 1)[0]);
      }
    }
    return await interleave(ready, timing);
  } finally {
    await end();
    rmSync(options.folder, { recursive: true, force: true });
  }
}

function spread(values) {
  const numbers = values.filter(Number.isFinite);
  if (numbers.length === 0) return undefined;
  return { median: median(numbers), low: Math.min(...numbers), high: Math.max(...numbers) };
}

/** Each round divided by the reference's round beside it: what slows both down is no part of the ratio. */
const pair = (rounds, reference, name) =>
  spread(rounds.map((round, number) => round[name] / reference[number]?.[name]));

function toRow({ name, title, does }, rounds, reference) {
  const of = (field) => spread(rounds.map((round) => round[field]));
  const sum = (field) => rounds.reduce((total, round) => total + round[field], 0);
  return {
    ...{ name, title, does },
    perSecond: of("perSecond"),
    ratio: pair(rounds, reference, "perSecond"),
    cpuMicroseconds: of("cpuMicroseconds"),
    cpuRatio: pair(rounds, reference, "cpuMicroseconds"),
    instructions: of("instructions"),
    p50: of("p50"),
    p99: of("p99"),
    p99Ratio: pair(rounds, reference, "p99"),
    memory: of("memory"),
    startUpMilliseconds: of("startUpMilliseconds"),
    requests: sum("requests"),
    errors: sum("statusErrors") + sum("socketErrors"),
    rounds,
  };
}

/** With `--compare`, this server before and now, instead of the servers of the benchmark. */
const choose = (candidates, subject, { wanted, earlier }) =>
  earlier
    ? [earlier, candidates.find(({ name }) => name === subject)]
    : candidates.filter(({ name }) => !wanted || wanted.includes(name));

/**
 * The first candidate is the reference of the others. Each is started several times, because one start of a process is
 * faster than the next. `makeRequests` makes the requests for a running server. `subject` is the name of the candidate
 * that is compared with an earlier revision of itself.
 * @param {{ candidates: any[], subject?: string, makeRequests: Function, clients?: any[], status?: number, [option: string]: any }} comparison
 * @returns the rows of the report
 */
export async function compare(comparison, context) {
  const { candidates, subject = "latchkey", status = 200, ...options } = comparison;
  const { folder, timing } = context;
  let taking = choose(candidates, subject, context);
  const reference = taking[0];
  const rounds = new Map(taking.map(({ name }) => [name, []]));
  const skipped = [];
  const skip = (name, reason) => {
    skipped.push({ name, reason });
    taking = taking.filter((candidate) => candidate.name !== name);
  };
  for (let start = 0; start < timing.starts && taking.length > 0; start += 1) {
    const own = { ...options, status, skip, timing, folder: path.join(folder, String(start)) };
    const taken = await takeStart(taking, own);
    for (const [name, all] of taken) rounds.get(name).push(...all);
  }
  const beside = rounds.get(reference.name);
  const rows = taking.map((candidate) => toRow(candidate, rounds.get(candidate.name), beside));
  return { rows, skipped, reference: reference.title };
}
