import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { OutcomeUnknownError } from "@/db/outcome";
import { toStartupMessage } from "./startup-errors";

test("a migration that waits too long for a lock says what to do", () => {
  const cause = Object.assign(new Error("canceling statement due to lock timeout"), {
    code: "55P03",
  });
  expect(toStartupMessage(new DrizzleQueryError("lock table", [], cause))).toMatch(
    /Try again later\.$/,
  );
});

test("a command with an unconfirmed commit says that its change may have been made", () => {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  expect(toStartupMessage(new OutcomeUnknownError(cause))).toMatch(
    /may or may not have been created/,
  );
});

test("an unexpected error has its stack trace but no values of the statement", () => {
  const cause = Object.assign(new Error("constraint failed"), { code: "23514" });
  const statement = "insert into users values ($1)";
  const said = toStartupMessage(
    new DrizzleQueryError(statement, ["$2b$10$digest", "canary"], cause),
  );
  expect(said).toContain(statement);
  expect(said).toMatch(/ {4}at .*\n(.*\n)*caused by Error: constraint failed\n {4}at /);
  expect(said).not.toMatch(/canary|digest/);
});
