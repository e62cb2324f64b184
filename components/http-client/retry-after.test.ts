import { expect, test } from "vitest";
import { askToWait } from "./retry-after";

test.each([
  ["900", "Wait 15 minutes, then try again."],
  ["841", "Wait 15 minutes, then try again."],
  ["60", "Wait a minute, then try again."],
  ["59", "Wait 59 seconds, then try again."],
  ["1", "Wait a second, then try again."],
  ["0", "Wait a minute, then try again."],
  ["-5", "Wait a minute, then try again."],
  ["Wed, 21 Oct 2026 07:28:00 GMT", "Wait a minute, then try again."],
])("Retry-After: %s is said as %s", (value, sentence) => {
  expect(askToWait(new Headers({ "retry-after": value }))).toBe(sentence);
});

test("without the header it is a minute", () => {
  expect(askToWait(new Headers())).toBe("Wait a minute, then try again.");
});
