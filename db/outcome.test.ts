import { expect, test } from "vitest";
import { isAborted, isUnreplicated, mayComeBack } from "./outcome";

const withCode = (code: string) => Object.assign(new Error("x"), { code });

test.each(["23505", "23503", "40001", "40P01", "40002"])(
  "COMMIT that is answered with %s has changed nothing",
  (code) => {
    expect(isAborted(withCode(code))).toBe(true);
  },
);

test.each(["57014", "57P01", "08006", "08P01", "40003", "ECONNRESET", "EPIPE", "ETIMEDOUT"])(
  "COMMIT that ends with %s may have changed something",
  (code) => {
    expect(isAborted(withCode(code))).toBe(false);
  },
);

test("COMMIT that is not answered in time may have changed something", () => {
  expect(isAborted(new Error("Query read timeout"))).toBe(false);
});

test("the notice of a wait for a standby that was ended is known by its function, in any language", () => {
  expect(isUnreplicated({ routine: "SyncRepWaitForLSN" })).toBe(true);
  expect(isUnreplicated({ routine: "EndTransactionBlock" })).toBe(false);
  expect(isUnreplicated({})).toBe(false);
});

test.each(["SQLITE_IOERR_FSYNC", "SQLITE_IOERR", "SQLITE_IOERR_SHMSIZE", "SQLITE_NOMEM"])(
  "a COMMIT of SQLite that ends with %s may come back at the next start",
  (code) => {
    expect(mayComeBack(withCode(code))).toBe(true);
  },
);

test.each(["SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_BUSY", "SQLITE_CONSTRAINT_FOREIGNKEY"])(
  "a COMMIT of SQLite that ends with %s has changed nothing",
  (code) => {
    expect(mayComeBack(withCode(code))).toBe(false);
  },
);
