/** A PostgreSQL server of the tests' own: made, started, killed and thrown away. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort } from "../free-port";
import { findBinaries } from "./binaries";

/** PostgreSQL refuses to run as root. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Runs a program of PostgreSQL's to its end. */
const runProgram = (name: string, words: readonly string[]) =>
  execFileSync(path.join(findBinaries(), name), words, {
    ...nobody,
    stdio: "ignore",
    env: { ...process.env, LC_ALL: "C" },
  });

/** Runs one statement, or several, on a connection of its own. */
export async function runSql(url: string, text: string, values?: unknown[]): Promise<unknown[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function answers(url: string): Promise<void> {
  for (;;) {
    try {
      await runSql(url, "select 1");
      return;
    } catch (error) {
      const { code } = error as { code?: string };
      // It does not listen yet, or it is still starting.
      if (code !== "ECONNREFUSED" && code !== "57P03") throw error;
    }
  }
}

export class Cluster {
  private process?: ChildProcess;
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), "latchkey-postgres-"));

  private constructor(
    readonly port: number,
    private readonly settings: Readonly<Record<string, string>>,
  ) {}

  /** @param settings of postgresql.conf, beside the defaults */
  static async make(settings: Record<string, string> = {}): Promise<Cluster> {
    const cluster = await Cluster.withFolder(settings);
    const how = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"];
    runProgram("initdb", [`--pgdata=${cluster.folder}/data`, ...how]);
    await cluster.start();
    return cluster;
  }

  private static async withFolder(settings: Record<string, string>): Promise<Cluster> {
    const cluster = new Cluster(await freePort(), settings);
    if (nobody.uid !== undefined) chownSync(cluster.folder, nobody.uid, nobody.gid);
    return cluster;
  }

  /** A standby that follows this server. */
  async makeStandby(settings: Record<string, string> = {}): Promise<Cluster> {
    const standby = await Cluster.withFolder(settings);
    const how = ["--write-recovery-conf", "--checkpoint=fast", "--no-sync"];
    const words = [`--pgdata=${standby.folder}/data`, `--dbname=${this.urlOf("")}`, ...how];
    runProgram("pg_basebackup", words);
    await standby.start();
    return standby;
  }

  urlOf(database: string): string {
    return `postgres://postgres@127.0.0.1:${this.port}/${database}`;
  }

  async start(): Promise<void> {
    const settings = { ...this.settings, listen_addresses: "127.0.0.1", port: String(this.port) };
    const words = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
    const started = spawn(
      path.join(findBinaries(), "postgres"),
      ["-D", `${this.folder}/data`, "-k", this.folder, ...words],
      { ...nobody, stdio: "ignore" },
    );
    this.process = started;
    const ended = new Promise<never>((_, reject) =>
      started.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}`))),
    );
    ended.catch(() => {});
    await Promise.race([answers(this.urlOf("postgres")), ended]);
  }

  /** SIGQUIT is PostgreSQL's immediate shutdown: as after a power cut, it recovers at the next start. */
  async stop(signal: NodeJS.Signals = "SIGQUIT"): Promise<void> {
    const { process: running } = this;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once("exit", resolve));
    running.kill(signal);
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
