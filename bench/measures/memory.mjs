/** Whether the server's memory grows: after the first hundred thousand tokens, and after a million. */
import { latchkey } from "../contenders/latchkey/index.mjs";
import { drive, prepareRequests } from "../load.mjs";
import { stage } from "../stage.mjs";

const sliceSeconds = 10;

export const memory = {
  name: "memory",
  title: "Memory of the server as tokens are issued",
  async run({ folder, clients, isQuick }) {
    const wanted = isQuick ? 100_000 : 1_000_000;
    const { entries, skipped, end } = await stage([latchkey], { folder, clients });
    const [entry] = entries;
    if (!entry) return { figures: [], skipped };
    try {
      const requests = clients.map((one) => latchkey.token(one));
      const requestsFile = prepareRequests(entry.folder, "load", requests, entry.port);
      const course = [];
      for (let issued = 0; issued < wanted; ) {
        const first = issued % clients.length;
        const result = await drive({
          requestsFile,
          port: entry.port,
          seconds: sliceSeconds,
          first,
        });
        issued += result.requests;
        course.push({ issued, megabytes: entry.running.memoryMegabytes(), p99: result.p99 });
      }
      const early = course.find(({ issued }) => issued >= wanted / 10) ?? course[0];
      const last = course.at(-1);
      return { figures: toFigures(early, last), course, skipped };
    } finally {
      await end();
    }
  },
};

const toFigures = (early, last) => [
  { what: `after ${early.issued.toLocaleString("en")} tokens`, value: early.megabytes, unit: "MB" },
  { what: `after ${last.issued.toLocaleString("en")} tokens`, value: last.megabytes, unit: "MB" },
  { what: "growth", value: (last.megabytes / early.megabytes - 1) * 100, unit: "%" },
];
