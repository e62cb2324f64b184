/** Rounds of all contenders in turn, so that what slows the machine for a while slows all of them. */
import { connections, drive } from "./load.mjs";

const mostWarmUps = 3;
const mostToWarm = 10_000;

/** As many as there are connections may be under way at the end, uncounted; and wrk looks at one before it begins. */
const mostUncounted = connections + 1;

export const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

async function round({ running, requestsFile, port, count }, seconds, first) {
  const before = running.cpuSeconds();
  const result = await drive({ requestsFile, port, seconds, first: first % count });
  const used = running.cpuSeconds() - before;
  return {
    ...result,
    cpuMicroseconds: (used / result.requests) * 1e6,
    memory: running.memoryMegabytes(),
  };
}

/** Until each request was sent once, or ten thousand were, because the first use of a key costs more, or it takes too long. */
async function warmUp(entry, seconds) {
  const enough = Math.min(entry.count, mostToWarm);
  let sent = 0;
  for (let slice = 0; slice === 0 || (sent < enough && slice < mostWarmUps); slice += 1) {
    const { requests } = await round(entry, seconds, sent);
    sent += requests + mostUncounted;
  }
  return sent;
}

function summarise(rounds) {
  const of = (name) => median(rounds.map((one) => one[name]));
  const total = (name) => rounds.reduce((sum, one) => sum + one[name], 0);
  return {
    perSecond: of("perSecond"),
    p50: of("p50"),
    p99: of("p99"),
    cpuMicroseconds: of("cpuMicroseconds"),
    memory: rounds.at(-1).memory,
    requests: total("requests"),
    errors: total("statusErrors") + total("socketErrors"),
  };
}

/**
 * @param entries each a running server with the file of its requests and their number
 * @returns for each entry, by its name: the median of the rounds, and the rounds
 */
export async function interleave(entries, { rounds, seconds, warmUpSeconds, runInSeconds }) {
  const results = new Map(entries.map(({ name }) => [name, []]));
  const sent = new Map(entries.map(({ name }) => [name, 0]));
  for (const entry of entries) sent.set(entry.name, await warmUp(entry, warmUpSeconds));
  for (let number = 0; number < rounds; number += 1) {
    for (const entry of entries) {
      const measure = async (length) => {
        const result = await round(entry, length, sent.get(entry.name));
        sent.set(entry.name, sent.get(entry.name) + result.requests + mostUncounted);
        return result;
      };
      // Each has stood still while the others had their turn: caches are cold, and keys have been quiet.
      await measure(runInSeconds);
      results.get(entry.name).push(await measure(seconds));
    }
  }
  return new Map([...results].map(([name, list]) => [name, { ...summarise(list), rounds: list }]));
}
