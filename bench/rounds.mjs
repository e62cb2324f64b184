/** Interleaves the rounds of all candidates, so that other load on the machine affects all of them. */
import { countInstructions } from "./instructions.mjs";
import { drive } from "./load.mjs";

const mostWarmUps = 3;
const mostToWarm = 10_000;

/** For differences of a few percent, which is also the difference between two rounds. */
export const inMoreRounds = ({ timing, ...context }) => ({
  ...context,
  timing: { ...timing, rounds: timing.rounds * 2 },
});

export const median = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The rounds of one candidate. */
class Series {
  #next;
  rounds = [];

  constructor(entry) {
    this.entry = entry;
    this.#next = entry.first;
  }

  async #drive(seconds) {
    const { running, requestsFile, port, count, startUpMilliseconds } = this.entry;
    const counter = countInstructions(running.pid);
    const before = running.cpuSeconds();
    const first = this.#next % count;
    const { next, ...result } = await drive({ requestsFile, port, seconds, first });
    this.#next = next;
    const cpuMicroseconds = ((running.cpuSeconds() - before) / result.requests) * 1e6;
    const instructions = ((await counter?.end()) ?? Number.NaN) / result.requests;
    const memory = running.memoryMegabytes();
    return { ...result, cpuMicroseconds, instructions, memory, startUpMilliseconds };
  }

  /** Sends each request once, or ten thousand, because the first use of a key costs more; at most three times. */
  async warmUp(seconds) {
    const enough = Math.min(this.entry.count, mostToWarm);
    let answered = 0;
    for (let slice = 0; slice === 0 || (answered < enough && slice < mostWarmUps); slice += 1)
      answered += (await this.#drive(seconds)).requests;
  }

  async takeRound({ seconds, runInSeconds }) {
    // Caches are cold after the rounds of the others.
    await this.#drive(runInSeconds);
    this.rounds.push(await this.#drive(seconds));
  }
}

/**
 * @param entries each a running server with the file of its requests, their number and the first to send
 * @returns the rounds of each entry, by its name
 */
export async function interleave(entries, { rounds, warmUpSeconds, ...timing }) {
  const allSeries = entries.map((entry) => new Series(entry));
  for (const series of allSeries) await series.warmUp(warmUpSeconds);
  for (let number = 0; number < rounds; number += 1)
    for (const series of allSeries) await series.takeRound(timing);
  return new Map(allSeries.map(({ entry, rounds: taken }) => [entry.name, taken]));
}
