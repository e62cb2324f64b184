import { expect, test } from "vitest";
import { describeDatabase } from "./database-url";

test.each([
  ["postgres://ada:secret@db.test:5433/latchkey?sslmode=require", "latchkey at db.test:5433"],
  ["postgres://ada:secret@one:5432,two:5433/latchkey", "latchkey at one:5432, two:5433"],
  [
    "postgres:///keys%20of%20us?host=/run/postgresql&password=secret",
    "keys of us at /run/postgresql",
  ],
])("a database is described without its user and password", (url, described) => {
  expect(describeDatabase(url)).toBe(`PostgreSQL, ${described}`);
});
