/** Starts on PostgreSQL: several in the same moment, and those that cannot be, each with a sentence. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { expect, test } from "playwright/test";
import { freePort } from "../free-port";
import { Cluster, runSql } from "../postgres/cluster";
import { migrate } from "../postgres/migrated";
import { createDatabase } from "../postgres/server";
import { Running } from "../test-server";
import { AUTH_SECRET } from "./fixtures";
import { times } from "./length";

const rounds = times(1, 20);
const secret = "canary-of-the-password";

let cluster: Cluster;
let folder: string;
const url = (database: string, user = `someone:${secret}`) =>
  cluster.urlOf(database).replace("postgres@", `${user}@`);

/** Everybody needs a password but the one who makes the databases. */
const rules = [
  "host all postgres 127.0.0.1/32 trust",
  "host all all 127.0.0.1/32 scram-sha-256",
].join("\n");

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-start-"));
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, "pg_hba.conf"), rules);
  cluster = await Cluster.make({ hba_file: path.join(folder, "pg_hba.conf") });
  await runSql(url("postgres", "postgres"), `create role someone login password '${secret}'`);
});

test.afterAll(async () => {
  await cluster.remove();
  rmSync(folder, { recursive: true });
});

const newDatabase = () => createDatabase(url("postgres", "postgres"));

const environmentOf = async (DATABASE_URL: string) => ({
  ...{ DATABASE_URL, AUTH_SECRET },
  ...{ PORT: String(await freePort()), DATA_DIR: path.join(folder, "data") },
});

const rowsIn = async (database: string, table: string) =>
  (await runSql(database, `select * from ${table}`)).length;

test(`${rounds} times, three servers that start together create one tenant, one signing key and one administrator`, async () => {
  test.setTimeout(times(180_000, 1_200_000));
  for (let round = 1; round <= rounds; round += 1) {
    const database = await newDatabase();
    await Promise.all([migrate(database), migrate(database), migrate(database)]);
    const started = [];
    for (const environment of [1, 2, 3].map(() => environmentOf(database))) {
      started.push(new Running(["dist/server.js"], await environment));
    }
    await Promise.all(started.map((each) => each.says("Latchkey is ready")));
    const said = started.map(({ output }) => output).join("");
    expect(said.match(/Password: +[A-Za-z2-9]{20} /g)).toHaveLength(1);
    for (const table of ["tenants", "users", "signing_keys", "access_rules"]) {
      expect(await rowsIn(database, table), table).toBe(1);
    }
    const ends = await Promise.all(started.map((each) => each.end("SIGTERM")));
    expect(ends).toEqual([0, 0, 0]);
  }
});

test("a server with another secret than the first reports it", async () => {
  test.setTimeout(120_000);
  const database = await newDatabase();
  await migrate(database);
  const environment = await environmentOf(database);
  const first = new Running(["dist/server.js"], environment);
  await first.says("Latchkey is ready");
  const second = new Running(["dist/server.js"], {
    ...{ ...environment, AUTH_SECRET: "t".repeat(48), PORT: String(await freePort()) },
  });
  expect(await second.exit).toBe(1);
  expect(second.output).toContain("AUTH_SECRET is not the one");
  expect(second.output).not.toContain("    at ");
  expect(await first.end("SIGTERM")).toBe(0);
});

const programs = {
  server: ["dist/server.js"],
  migration: ["dist/migrate.js"],
  "command line": ["dist/admin.js", "list-keys"],
};

/** What each of these programs says, which must be one sentence, or two, without the password. */
async function expectRefusals(
  DATABASE_URL: string,
  words: string,
  asked: readonly string[][] = Object.values(programs),
): Promise<void> {
  const environment = await environmentOf(DATABASE_URL);
  const said = asked.map((args) => new Running(args, environment));
  for (const each of said) {
    expect(await each.exit, each.output).toBe(1);
    expect(each.output).toContain(words);
    expect(each.output).not.toContain("    at ");
    expect(each.output).not.toContain(secret);
    expect(each.output.trim().split("\n").length, each.output).toBeLessThanOrEqual(2);
  }
}

const closed = "postgres://someone:canary-of-the-password@127.0.0.1:1/postgres";

const unusable: [string, () => string, string][] = [
  ["a database that does not run", () => closed, "cannot be reached"],
  [
    "a host that is not known",
    () => closed.replace("127.0.0.1", "no.invalid"),
    "cannot be reached",
  ],
  ["a database that is not there", () => url("nowhere"), "There is no such database"],
  ["a wrong password", () => url("postgres", `someone:not-${secret}`), "refused the user or the"],
  ["no password", () => url("postgres", "someone"), "wants a password"],
  [
    "a user that is not there",
    () => url("postgres", `anonymous:${secret}`),
    "refused the user or the",
  ],
  ["TLS where there is none", () => `${url("postgres")}?sslmode=verify-full`, "does not speak TLS"],
  [
    "a certificate that is not there",
    () => `${url("postgres")}?sslmode=verify-full&sslrootcert=/nowhere.crt`,
    "/nowhere.crt",
  ],
  [
    "another kind of database",
    () => `mysql://someone:${secret}@127.0.0.1/x`,
    "must be postgres://",
  ],
  ["a port that is none", () => closed.replace(":1/", ":port/"), "must be postgres://"],
  ["no name of a database", () => closed.replace("/postgres", "").replace(":1", ":2"), "must be"],
  ["a password with a bare #", () => url("postgres", `someone:#${secret}`), "must be postgres://"],
];

for (const [what, at, words] of unusable) {
  test(`${what} at DATABASE_URL is reported without the password`, async () => {
    test.setTimeout(120_000);
    await expectRefusals(at(), words);
  });
}

test("another service at DATABASE_URL is reported", async () => {
  test.setTimeout(120_000);
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as AddressInfo;
  await expectRefusals(closed.replace(":1/", `:${port}/`), "cannot be reached");
  other.close();
});

test("a database without tables or of another version is reported with the remedy", async () => {
  test.setTimeout(120_000);
  const database = await newDatabase();
  const readers = [programs.server, programs["command line"]];
  await expectRefusals(database, "has no tables yet. Run `npm run db:migrate` once.", readers);
  await migrate(database);
  const newest = "select max(created_at) from drizzle.__drizzle_migrations";
  await runSql(database, `delete from drizzle.__drizzle_migrations where created_at = (${newest})`);
  await expectRefusals(database, "is of an earlier version. Run `npm run db:migrate`", readers);
  const later = "('later', 9999999999999)";
  await runSql(
    database,
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ${later}`,
  );
  await expectRefusals(database, "is of a later version than this program");
});
