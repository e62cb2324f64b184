import { expect, test } from "vitest";
import { judgePrevious } from "./rotation-verdict";

const startedAt = "2026-03-02T10:00:00.000Z";
const tomorrow = "2026-03-03T10:00:00.000Z";
const rareJobs = "Only jobs that run less often than that may still use it.";
const at = (time: string) => Date.parse(`2026-03-02T${time}:00.000Z`);

const rotation = (lastUsedAt: string | null, unusedLongEnoughAt: string) => ({
  ...{ startedAt, hours: [] },
  previous: { lastUsedAt, unusedLongEnoughAt, callerCount: 0, callers: [] },
  ended: { attempts: 0, lastAttemptAt: null, callerCount: 0, callers: [] },
});

test("a previous secret is safe to end when it was not used for two hours", () => {
  const used = rotation("2026-03-02T11:00:00.000Z", "2026-03-02T13:00:00.000Z");
  expect(judgePrevious(used, tomorrow, at("11:05"))).toEqual({
    ...{ tone: "warn", badge: "Still in use" },
    text: "Last used 5 minutes ago. Safe to end in 2 hours if it stays unused.",
  });
  expect(judgePrevious(used, tomorrow, at("13:00"))).toEqual({
    ...{ tone: "good", badge: "Safe to end", text: `Not used for 2 hours. ${rareJobs}` },
  });
});

test("a previous secret that was never used again must wait for the tokens that it has issued", () => {
  const unused = rotation(null, "2026-03-02T12:00:00.000Z");
  expect(judgePrevious(unused, tomorrow, at("10:20"))).toMatchObject({
    ...{ badge: "Not used" },
    text: "Not used since the rotation, 20 minutes ago. Safe to end in 2 hours if it stays unused.",
  });
  expect(judgePrevious(unused, tomorrow, at("12:00"))).toEqual({
    ...{ tone: "good", badge: "Safe to end" },
    text: `Not used since the rotation, 2 hours ago. ${rareJobs}`,
  });
});

test("a previous secret that ends before it would be safe to end is never said to become safe", () => {
  const soon = "2026-03-02T11:30:00.000Z";
  const unused = rotation(null, "2026-03-02T12:00:00.000Z");
  expect(judgePrevious(unused, soon, at("10:31")).text).toBe(
    "Not used since the rotation, 31 minutes ago. It ends in 59 minutes.",
  );
  const used = rotation("2026-03-02T11:00:00.000Z", "2026-03-02T13:00:00.000Z");
  expect(judgePrevious(used, soon, at("11:05")).text).toBe(
    "Last used 5 minutes ago. It ends in 25 minutes.",
  );
});
