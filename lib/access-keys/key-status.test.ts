import { expect, test } from "vitest";
import { keyState } from "./key-status";

const at = Date.parse("2026-04-01T12:00:00Z");
const used = { lastLogin: "2026-04-01T11:59:59Z" };
const stateOf = (lastLogin: string | null) => keyState({ lastLogin }, at);

test("a key is active for 90 days after its last token", () => {
  expect(stateOf("2026-04-01T11:59:59Z")).toBe("active");
  expect(stateOf("2026-01-01T12:00:01Z")).toBe("active");
  expect(stateOf("2026-01-01T12:00:00Z")).toBe("unused");
});

test("a key without a token was never used, however old it is", () => {
  expect(stateOf(null)).toBe("never-used");
});

test("a key is active when the clock is behind the server's", () => {
  expect(stateOf("2026-04-01T12:05:00Z")).toBe("active");
});

test("a key is expiring in its last 30 days and a minute, and expired from its expiry on", () => {
  const expiring = (expiresAt: string) => keyState({ ...used, expiresAt }, at);
  expect(expiring("2026-05-01T12:01:01Z")).toBe("active");
  expect(expiring("2026-05-01T12:01:00Z")).toBe("expiring");
  expect(expiring("2026-04-01T12:00:01Z")).toBe("expiring");
  expect(expiring("2026-04-01T12:00:00Z")).toBe("expired");
});

test("a key is rotating until its previous secret ends", () => {
  const rotating = (end: string) => keyState({ ...used, previousSecretExpiresAt: end }, at);
  expect(rotating("2026-04-01T12:00:01Z")).toBe("rotating");
  expect(rotating("2026-04-01T12:00:00Z")).toBe("active");
});

test("expired comes before paused, and paused before rotating", () => {
  const key = {
    ...used,
    suspendedAt: "2026-03-01T12:00:00Z",
    previousSecretExpiresAt: "2026-04-02T12:00:00Z",
  };
  expect(keyState(key, at)).toBe("paused");
  expect(keyState({ ...key, expiresAt: "2026-04-01T11:00:00Z" }, at)).toBe("expired");
});
