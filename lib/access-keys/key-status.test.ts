import { expect, test } from "vitest";
import { keyStatus } from "./key-status";

const at = Date.parse("2026-04-01T12:00:00Z");
const statusOf = (lastLogin: string | null) => keyStatus({ lastLogin }, at);

test("a key is active for ninety days after its last token", () => {
  expect(statusOf("2026-04-01T11:59:59Z")).toBe("Active");
  expect(statusOf("2026-01-01T12:00:01Z")).toBe("Active");
  expect(statusOf("2026-01-01T12:00:00Z")).toBe("Unused for 90 days");
});

test("a key without a token was never used, however old it is", () => {
  expect(statusOf(null)).toBe("Never used");
});

test("a clock that runs behind the server's finds a key active", () => {
  expect(statusOf("2026-04-01T12:05:00Z")).toBe("Active");
});
