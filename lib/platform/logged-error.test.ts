import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { toLoggedError } from "./logged-error";

const digest = "sha256:qUiQTy8PR5uPgZdpSzAYSw0u0cHNKh7A-4XSmaGSpEc";

test("the values of a failed statement are left out, wherever drizzle puts them", () => {
  const cause = Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR" });
  const error = new DrizzleQueryError(
    "select 1 from clients where secret = ?",
    [digest, "canary"],
    cause,
  );
  const logged = toLoggedError(new Error("could not write", { cause: error }));
  expect(JSON.stringify(logged)).not.toMatch(/canary|sha256/);
  expect(logged.cause?.message).toBe("Failed query: select 1 from clients where secret = ?");
  expect(logged.cause?.cause).toMatchObject({ message: "disk I/O error", code: "SQLITE_IOERR" });
  expect(logged.cause?.stack).toMatch(/^ {4}at /);
});

test("credentials in a message are removed, from the trace too", () => {
  for (const secret of [
    "lks_4kTq0ZrW8yJv2nBxLc6MpHs1UdFgEa9RiOtYbNmKeXw3QzVd2",
    "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl",
    digest,
    "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy",
    "Bearer opaque",
    "Basic YWRhOnNlY3JldA==",
  ]) {
    const text = JSON.stringify(toLoggedError(new Error(`not good: ${secret}\n    at ${secret}`)));
    expect(text).not.toContain(secret);
    expect(text).toContain("not good: [removed]");
  }
});

test("members that are not known are left out", () => {
  const error = Object.assign(new TypeError("Invalid URL"), {
    code: "ERR_INVALID_URL",
    input: "http://keys.test/?client_secret=canary",
  });
  expect(Object.keys(toLoggedError(error))).toEqual(["type", "message", "code", "stack"]);
});

test("what is thrown and is no error is not told", () => {
  expect(toLoggedError("canary")).toEqual({ type: "string" });
});

test("errors that cause each other come to an end", () => {
  const error = new Error("round");
  error.cause = error;
  expect(JSON.stringify(toLoggedError(error)).match(/"round"/g)).toHaveLength(6);
});
