/** Nothing acknowledged is lost by kill -9, and nothing deleted comes back, however often it strikes. */
import { expect, test } from "./fixtures";
import { kills, writes } from "./length";
import { killing, runStorms, toReport } from "./storm";

/** Side by side, so that one works while the other starts. */
const installationsAtOnce = 2;

test(`${kills} times kill -9 in a storm of writes`, async ({ install }) => {
  test.setTimeout(kills * 30_000);
  const installations = await Promise.all(
    Array.from({ length: installationsAtOnce }, () => install({ RATE_LIMITS: "off" })),
  );
  const outcomes = await Promise.all(
    installations.map((testServer) =>
      runStorms(testServer, killing(testServer), {
        storms: kills / installationsAtOnce,
        writesEach: writes / kills,
      }),
    ),
  );
  console.log(toReport(outcomes));
  expect(outcomes.flatMap(({ problems }) => problems)).toEqual([]);
  for (const testServer of installations) {
    expect(testServer.sql("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
    expect(testServer.sql("pragma foreign_key_check")).toEqual([]);
  }
});
