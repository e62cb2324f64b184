/** SIGKILL loses no acknowledged write and restores no deleted key. */

import { killFault, runCrashTest, toReport } from "./crash-test";
import { expect, test } from "./fixtures";
import { kills, writes } from "./length";

/** Two, so that one works while the other starts. */
const serverCount = 2;

test(`${kills} times SIGKILL during writes loses no acknowledged write`, async ({
  startServer,
}) => {
  test.setTimeout(kills * 30_000);
  const servers = await Promise.all(
    Array.from({ length: serverCount }, () => startServer({ RATE_LIMITS: "off" })),
  );
  const outcomes = await Promise.all(
    servers.map((testServer) =>
      runCrashTest(testServer, killFault(testServer), {
        faults: kills / serverCount,
        writesPerFault: writes / kills,
      }),
    ),
  );
  console.log(toReport(outcomes));
  expect(outcomes.flatMap(({ problems }) => problems)).toEqual([]);
  for (const testServer of servers) {
    expect(testServer.sql("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(testServer.sql("pragma foreign_key_check")).toEqual([]);
  }
});
