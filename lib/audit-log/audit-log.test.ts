import { expect, test } from "vitest";
import { auditFileQuery } from "./audit-log";

const start = "2026-01-01T00:00:00Z";
const accepts = (end: string) => auditFileQuery.safeParse({ start, end }).success;

test.each(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2026-07-01T12:00:00+05:30"])(
  "%s is accepted as a time",
  (end) => expect(accepts(end)).toBe(true),
);

// PostgreSQL refuses a statement with any of the last three.
test.each([
  ...["yesterday", "2026-01-01", "0000-01-01T00:00:00Z"],
  ...["9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00+23:59"],
])("%s is rejected as a time", (end) => expect(accepts(end)).toBe(false));
