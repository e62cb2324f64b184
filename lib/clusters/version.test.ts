import { expect, test } from "vitest";
import { isTooOld, parseVersion } from "./version";

test.each([
  ["2.9", true],
  ["2.19.99", true],
  ["v2.19.5", true],
  ["1.99.0", true],
  ["2", true],
  ["2.20", false],
  ["2.20.0", false],
  ["v2.20.1-rc.3", false],
  ["2.20.0+build.7", false],
  ["2.100.1", false],
  ["3.0.0", false],
  ["V3.1", false],
  [null, false],
])("a cluster of version %j prevents the creation of access keys: %s", (version, tooOld) => {
  expect(isTooOld(version)).toBe(tooOld);
});

test.each(["", "latest", "v", "two.twenty", "-1.2"])("%j is not a version", (text) => {
  expect(parseVersion(text)).toBeUndefined();
});
