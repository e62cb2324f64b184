import { expect, test } from "vitest";
import { updateClusterInput } from "./cluster";

const accepts = (version: string) => updateClusterInput.safeParse({ version }).success;

test("a version is one line of text that begins with numbers", () => {
  for (const version of ["2.20", " v2.20.1-rc.3 "]) expect(accepts(version)).toBe(true);
  for (const version of ["latest", "2.20-\0", "2.20-\ud800", "2.20-\u202e1"]) {
    expect(accepts(version)).toBe(false);
  }
  expect(accepts(`2.20-${"x".repeat(60)}`)).toBe(false);
});
