/** Whether the server's memory grows: after the first hundred thousand tokens, and after a million. */
import { latchkey } from "../contenders/latchkey/index.mjs";
import { keptMegabytes, watched } from "../kept.mjs";
import { drive, prepareRequests } from "../load.mjs";
import { stage } from "../stage.mjs";

const sliceSeconds = 10;

async function observe(entry, clients, wanted) {
  const requests = clients.map((one) => latchkey.token(one));
  const requestsFile = prepareRequests(entry.folder, "load", requests, entry.port);
  const course = [];
  for (let issued = 0; issued < wanted; ) {
    const { requests, p99 } = await drive({
      ...{ requestsFile, port: entry.port, seconds: sliceSeconds },
      first: issued % clients.length,
    });
    issued += requests;
    const resident = entry.running.memoryMegabytes();
    course.push({ issued, kept: await keptMegabytes(entry), resident, p99 });
  }
  return course;
}

export const memory = {
  name: "memory",
  title: "Memory that the server keeps as tokens are issued, garbage aside",
  async run({ folder, clients, isQuick }) {
    const wanted = isQuick ? 100_000 : 1_000_000;
    const { entries, skipped, end } = await stage([watched], { folder, clients });
    const [entry] = entries;
    if (!entry) return { figures: [], skipped };
    try {
      const course = await observe(entry, clients, wanted);
      const early = course.find(({ issued }) => issued >= wanted / 10) ?? course[0];
      return { figures: toFigures(early, course.at(-1)), course, skipped };
    } finally {
      await end();
    }
  },
};

const toFigures = (early, last) => [
  { what: `after ${early.issued.toLocaleString("en")} tokens`, value: early.kept, unit: "MB" },
  { what: `after ${last.issued.toLocaleString("en")} tokens`, value: last.kept, unit: "MB" },
  { what: "growth", value: (last.kept / early.kept - 1) * 100, unit: "%" },
];
