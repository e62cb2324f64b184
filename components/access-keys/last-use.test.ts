import { expect, test } from "vitest";
import { describeRecent, lastUse, latestOf } from "./last-use";

const unused = { lastLogin: null, lastLoginAddress: null, lastLoginClient: null };
const used = {
  lastLogin: "2026-03-02T10:00:00.000Z",
  lastLoginAddress: "192.0.2.1",
  lastLoginClient: "curl/8.5.0",
};
const seen = (lastSeenAt: string) => ({
  callers: [{ address: "192.0.2.2", client: null, firstSeenAt: lastSeenAt, lastSeenAt }],
});

test("a key without a login and without callers was never used", () => {
  expect(lastUse(unused)).toBeUndefined();
  expect(lastUse(unused, { callers: [] })).toBeUndefined();
});

test("the later of the list and the usage tells the last use", () => {
  const listed = { at: used.lastLogin, address: "192.0.2.1", client: "curl/8.5.0" };
  expect(lastUse(used)).toEqual(listed);
  expect(lastUse(used, seen("2026-03-02T09:59:59Z"))).toEqual(listed);
  const later = { at: "2026-03-02T10:00:01Z", address: "192.0.2.2", client: null };
  expect(lastUse(used, seen(later.at))).toEqual(later);
  expect(lastUse(unused, seen(later.at))).toEqual(later);
});

test("of several keys the last use of any is told", () => {
  expect(latestOf([])).toBeUndefined();
  expect(latestOf([unused])).toBeUndefined();
  const later = { ...used, lastLogin: "2026-03-02T10:00:01.000Z", lastLoginAddress: "192.0.2.3" };
  expect(latestOf([used, unused, later, used])?.address).toBe("192.0.2.3");
});

test("only a use within a day is called recent", () => {
  const at = Date.parse("2026-03-02T10:03:00.000Z");
  expect(describeRecent(lastUse(used), at)).toBe("Used 3 minutes ago");
  expect(describeRecent(lastUse(used), at + 24 * 3_600_000)).toBeUndefined();
  expect(describeRecent(undefined, at)).toBeUndefined();
});
