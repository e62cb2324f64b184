/** Several servers in DATABASE_URL: a primary and its standby, which takes its place. */
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toStartupMessage } from "@/server/startup-errors";
import { Cluster, runSql } from "../e2e/postgres/cluster";
import { makePool, migratePostgres, openPostgres } from "./postgres";
import { isUnavailable } from "./unavailable";

const folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-primary-"));
const at = (name: string) => path.join(folder, name);

/** A certificate for the name, which is its own authority, and its key. */
function makeCertificate(name: string): Record<string, string> {
  const subject = [`-subj`, `/CN=${name}`, "-addext", `subjectAltName=DNS:${name}`];
  const files = ["-keyout", at(`${name}.key`), "-out", at(`${name}.crt`)];
  const how = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"];
  execFileSync("openssl", [...how, ...subject, ...files], { stdio: "ignore" });
  chmodSync(at(`${name}.key`), 0o600);
  // PostgreSQL does not run as root in the tests, and reads no key of somebody else.
  if (process.getuid?.() === 0) chownSync(at(`${name}.key`), 65_534, 65_534);
  return { ssl: "on", ssl_cert_file: at(`${name}.crt`), ssl_key_file: at(`${name}.key`) };
}

let primary: Cluster;
let standby: Cluster;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const settings = { fsync: "off", ...makeCertificate("localhost") };
  primary = await Cluster.make({ ...settings, ...makeCertificate("other.example") });
  await migratePostgres(settingsOf([primary]));
  standby = await primary.makeStandby(settings);
  writeFileSync(
    at("both.crt"),
    execFileSync("cat", [at("localhost.crt"), at("other.example.crt")]),
  );
}, 60_000);

afterAll(async () => {
  await standby.remove();
  await primary.remove();
  rmSync(folder, { recursive: true });
});

const settingsOf = (clusters: readonly Cluster[], parameters = "", host = "127.0.0.1") => ({
  url: `postgres://postgres@${clusters.map(({ port }) => `${host}:${port}`)}/postgres${parameters}`,
  poolSize: 2,
  statementTimeoutMilliseconds: 5_000,
});

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error("it did not fail"),
    (error) => error,
  );

test("a standby of an installation is said to be read-only, alone and in a list", async () => {
  for (const settings of [
    settingsOf([standby]),
    settingsOf([standby], "?target_session_attrs=read-write"),
    settingsOf([standby, standby]),
  ]) {
    const opened = openPostgres(settings);
    for (const begin of [() => migratePostgres(settings), () => opened.requireUsable()]) {
      const error = await failureOf(begin());
      expect(isUnavailable(error)).toBe(true);
      expect(toStartupMessage(error)).toContain("is read-only, as a standby is");
    }
    await opened.close();
  }
});

/** The port of the server that answers, of those with this name. */
async function askByName(parameters: string) {
  const pool = makePool(settingsOf([standby, primary], parameters, "localhost"));
  const { rows } = await pool.query("show port").finally(() => pool.end());
  return rows;
}

const verifying = `?sslmode=verify-full&sslrootcert=${at("both.crt")}`;

test("the certificate of the server that was chosen must be of the name by which it is in the list", async () => {
  expect(await failureOf(askByName(verifying))).toMatchObject({
    code: "ERR_TLS_CERT_ALTNAME_INVALID",
  });
  expect(await askByName("?sslmode=no-verify")).toEqual([{ port: String(primary.port) }]);
});

/** The port of the server that is connected to, once there is one. */
async function portOf(pool: pg.Pool): Promise<string> {
  try {
    return (await pool.query("show port")).rows[0].port;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return portOf(pool);
  }
}

test("of a list, the server that accepts writes is used, also after a failover", async () => {
  const pool = makePool(settingsOf([standby, primary]));
  expect(await portOf(pool)).toBe(String(primary.port));
  await pool.query("create table written (n int)");
  const both = await Promise.all([pool.connect(), pool.connect()]);
  for (const client of both) client.release();
  await primary.stop();
  await runSql(standby.urlOf("postgres"), "select pg_promote()");
  expect(await portOf(pool)).toBe(String(standby.port));
  await pool.query("insert into written values (1)");
  await pool.end();
  expect(await askByName(verifying)).toEqual([{ port: String(standby.port) }]);
});
