/** Whether the server's memory grows: after the first hundred thousand tokens, and after a million. */
import { latchkey } from "../candidates/latchkey/index.mjs";
import { retainedMegabytes, watched } from "../heap.mjs";
import { drive, prepareRequests } from "../load.mjs";
import { setUp } from "../setup.mjs";

const sliceSeconds = 10;

async function observe(entry, clients, wanted) {
  const requests = clients.map((one) => latchkey.token(one));
  const requestsFile = prepareRequests(entry.folder, "load", requests, entry.port);
  const series = [];
  for (let issued = 0; issued < wanted; ) {
    const { requests, p99 } = await drive({
      ...{ requestsFile, port: entry.port, seconds: sliceSeconds },
      first: issued % clients.length,
    });
    issued += requests;
    const resident = entry.running.memoryMegabytes();
    series.push({ issued, retained: await retainedMegabytes(entry), resident, p99 });
  }
  return series;
}

export const memory = {
  name: "memory",
  title: "Memory that the server keeps as tokens are issued, garbage aside",
  async run({ folder, clients, isQuick }) {
    const wanted = isQuick ? 100_000 : 1_000_000;
    const { entries, skipped, end } = await setUp([watched], { folder, clients });
    const [entry] = entries;
    if (!entry) return { figures: [], skipped };
    try {
      const series = await observe(entry, clients, wanted);
      const early = series.find(({ issued }) => issued >= wanted / 10) ?? series[0];
      return { figures: toFigures(early, series.at(-1)), series, skipped };
    } finally {
      await end();
    }
  },
};

const toFigures = (early, last) => [
  { what: `after ${early.issued.toLocaleString("en")} tokens`, value: early.retained, unit: "MB" },
  { what: `after ${last.issued.toLocaleString("en")} tokens`, value: last.retained, unit: "MB" },
  { what: "growth", value: (last.retained / early.retained - 1) * 100, unit: "%" },
];
