/** A server with its own data directory, which tests start, stop, kill and inspect. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { hashSync } from "bcryptjs";
import { openClient } from "../db/sqlite-client";
import { freePort } from "./free-port";
import { SqlThread } from "./postgres/sql";

export const password = "correct horse battery staple";

export type User = {
  id: string;
  email: string;
  password: string;
};

/** A running command of the project, with its output. */
export class Running {
  output = "";
  readonly process: ChildProcess;
  readonly exit: Promise<number | null>;

  constructor(args: string[], environment: Record<string, string>) {
    this.process = spawn(process.execPath, args, {
      env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", ...environment },
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on("data", (chunk) => {
        this.output += chunk;
      });
    }
    this.exit = new Promise((resolve) => this.process.once("exit", resolve));
  }

  /** Resolves when the output holds the words; rejects when the process ends first. */
  says(words: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => this.output.includes(words) && resolve();
      this.process.stdout?.on("data", look);
      this.process.stderr?.on("data", look);
      this.exit.then((code) => reject(new Error(`ended with ${code}:\n${this.output}`)));
      look();
    });
  }

  end(signal: NodeJS.Signals): Promise<number | null> {
    this.process.kill(signal);
    return this.exit;
  }
}

/** Settings that a first start writes into the database. */
const firstStartSettings = [
  "ADMIN_EMAIL",
  "ADMIN_PASSWORD",
  "AUTH_SECRET",
  "DATABASE_URL",
  "TENANT_NAME",
  "TOKEN_ALGORITHM",
];

export class TestServer {
  readonly dataDirectory = mkdtempSync(path.join(os.tmpdir(), "latchkey-e2e-"));
  readonly administrator = { email: "admin@example.com", password };
  running?: Running;
  private sqlThread?: SqlThread;

  private constructor(
    readonly port: number,
    readonly servedBy: "server" | "next",
    /** Further environment variables. Changes apply at the next start. */
    public settings: Record<string, string>,
  ) {}

  static async make(
    servedBy: "server" | "next" = "server",
    settings: Record<string, string> = {},
    port?: number,
  ): Promise<TestServer> {
    const testServer = new TestServer(port ?? (await freePort()), servedBy, settings);
    const { PREPARED_DATA } = process.env;
    if (PREPARED_DATA && !firstStartSettings.some((name) => name in settings)) {
      cpSync(PREPARED_DATA, testServer.dataDirectory, { recursive: true });
    }
    await testServer.start();
    return testServer;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get environment(): Record<string, string> {
    return {
      DATA_DIR: this.dataDirectory,
      PORT: String(this.port),
      PUBLIC_URL: this.url,
      ADMIN_PASSWORD: password,
      NEXTAUTH_URL: this.url,
      ...this.settings,
    };
  }

  /** Next alone has no first start, so our server makes the database for it. */
  async start(): Promise<void> {
    this.running = new Running(["dist/server.js"], this.environment);
    await this.running.says("Latchkey is ready");
    if (this.servedBy === "server") return;
    await this.stop();
    const next = [
      "node_modules/next/dist/bin/next",
      "start",
      "-H",
      "127.0.0.1",
      "-p",
      String(this.port),
    ];
    this.running = new Running(next, this.environment);
    await this.running.says("Ready in");
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    return this.running?.end(signal) ?? null;
  }

  /** Deletes all data: the next start is a first start. */
  renew(): void {
    rmSync(this.dataDirectory, { recursive: true });
    mkdirSync(this.dataDirectory, { mode: 0o700 });
  }

  /** Runs SQL on the test server's own database, beside the running server. A `Date` is a time on both. */
  sql(statement: string, ...parameters: unknown[]): unknown[] {
    const { DATABASE_URL } = this.settings;
    if (DATABASE_URL) {
      this.sqlThread ??= new SqlThread(DATABASE_URL);
      return this.sqlThread.run(statement, parameters);
    }
    const database = openClient(path.join(this.dataDirectory, "latchkey.db"), { timeout: 5000 });
    const values = parameters.map((value) => (value instanceof Date ? value.getTime() : value));
    try {
      const prepared = database.prepare(statement);
      if (prepared.reader) return prepared.all(...values);
      prepared.run(...values);
      return [];
    } finally {
      database.close();
    }
  }

  addUser(name: string): User {
    const user = {
      id: randomUUID(),
      email: `${name}-${randomUUID().slice(0, 8)}@example.com`,
      password,
    };
    this.sql(
      "insert into users (id, tenant_id, email, password_digest, created_at) values (?, 1, ?, ?, ?)",
      ...[user.id, user.email, hashSync(password, 4), new Date()],
    );
    return user;
  }

  /** Grants the user a role in the whole tenant. */
  grant(user: User, roleId: number): void {
    this.sql(
      `insert into access_rules (tenant_id, subject_type, subject_id, role_id, scope_type, scope_id, created_at, created_by)
       values (1, 'user', ?, ?, 'tenant', '1', ?, 'test')`,
      ...[user.email, roleId, new Date()],
    );
  }

  /** Revokes all roles of the user. */
  revokeRules(user: User): void {
    this.sql("delete from access_rules where subject_id = ?", user.email);
  }

  disable(user: User): void {
    this.sql("update users set disabled_at = ? where id = ?", new Date(), user.id);
  }

  async remove(): Promise<void> {
    await this.stop("SIGKILL");
    await this.sqlThread?.end();
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }
}
