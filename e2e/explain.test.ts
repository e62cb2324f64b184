import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { OutcomeUnknownError } from "@/db/outcome";
import { toStartupMessage } from "@/server/startup-errors";

test("an upgrade that another has kept from a table is told to be tried again", () => {
  const cause = Object.assign(new Error("canceling statement due to lock timeout"), {
    code: "55P03",
  });
  expect(toStartupMessage(new DrizzleQueryError("lock table", [], cause))).toMatch(
    /try again later\.$/,
  );
});

test("a command whose commit was not confirmed says that its change may have been made", () => {
  const cause = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
  expect(toStartupMessage(new OutcomeUnknownError(cause))).toMatch(
    /may or may not have been created/,
  );
});

test("a failure that nobody foresaw is told with its trace and without the values of a statement", () => {
  const cause = Object.assign(new Error("constraint failed"), { code: "23514" });
  const statement = "insert into users values ($1)";
  const said = toStartupMessage(
    new DrizzleQueryError(statement, ["$2b$10$digest", "canary"], cause),
  );
  expect(said).toContain(statement);
  expect(said).toMatch(/ {4}at .*\n(.*\n)*caused by Error: constraint failed\n {4}at /);
  expect(said).not.toMatch(/canary|digest/);
});
