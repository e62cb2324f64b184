import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openClient } from "./sqlite-client";
import { isUnavailable } from "./unavailable";

/** What the statement throws on a database in a folder of its own. */
function thrownBy(use: (file: string) => unknown): unknown {
  const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-unavailable-"));
  const file = path.join(folder, "a.db");
  const made = openClient(file);
  made.exec("create table t (x unique)");
  made.close();
  try {
    use(file);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const insert = "insert into t values (randomblob(100000))";

const situations: Record<string, (file: string) => unknown> = {
  locked(file) {
    const holder = openClient(file);
    holder.exec("begin exclusive");
    try {
      openClient(file, { timeout: 0 }).exec(insert);
    } finally {
      holder.close();
    }
  },
  full(file) {
    const database = openClient(file);
    database.pragma("max_page_count = 3");
    database.exec(insert);
  },
  "read-only": (file) => openClient(file, { readonly: true }).exec(insert),
  "not to be opened": (file) => openClient(path.dirname(file)),
};

test.each(Object.entries(situations))("a database that is %s is unavailable", (_, use) => {
  expect(isUnavailable(thrownBy(use))).toBe(true);
});

test("a statement that breaks a rule, and one that is wrong, are no such thing", () => {
  for (const statement of ["insert into t values (1), (1)", "select nothing"]) {
    const error = thrownBy((file) => openClient(file).exec(statement));
    expect(error).toBeInstanceOf(Error);
    expect(isUnavailable(error)).toBe(false);
  }
});

const withCode = (code: string) => Object.assign(new Error("x"), { code });

test.each([
  ...["SQLITE_IOERR_FSYNC", "SQLITE_BUSY_SNAPSHOT", "SQLITE_FULL"],
  ...["ECONNREFUSED", "ECONNRESET", "08006", "53300", "53100", "57P01", "57P03", "57014"],
  ...["58030", "25006", "25P03", "40001", "40P01"],
])("%s says that it may work later, on its own and as a cause", (code) => {
  expect(isUnavailable(withCode(code))).toBe(true);
  expect(isUnavailable(new Error("Failed query", { cause: withCode(code) }))).toBe(true);
});

test.each([
  ...["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CORRUPT", "SQLITE_ERROR", "23505", "42P01", "ENOENT"],
  ...["SQLITE_FULLER", "53", "5330000"],
])("%s does not", (code) => {
  expect(isUnavailable(withCode(code))).toBe(false);
});

test("a pool without a free connection is unavailable; a stranger's words are not", () => {
  expect(isUnavailable(new Error("timeout exceeded when trying to connect"))).toBe(true);
  expect(isUnavailable(new Error("Connection terminated unexpectedly"))).toBe(true);
  expect(isUnavailable(new Error("Client was closed and is not queryable"))).toBe(true);
  expect(isUnavailable(new Error("SQLITE_FULL"))).toBe(false);
  expect(isUnavailable("SQLITE_FULL")).toBe(false);
});

test("errors that cause each other come to an end", () => {
  const error = new Error("a");
  error.cause = new Error("b", { cause: error });
  expect(isUnavailable(error)).toBe(false);
});
