/** A real installation in a folder of its own: started, stopped, killed, and looked into. */
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

export type Person = {
  id: string;
  email: string;
  password: string;
};

/** A command of the project, with all that it prints. */
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

export class Installation {
  readonly dataDirectory = mkdtempSync(path.join(os.tmpdir(), "latchkey-e2e-"));
  readonly administrator = { email: "admin@example.com", password };
  running?: Running;
  private sqlThread?: SqlThread;

  private constructor(
    readonly port: number,
    readonly servedBy: "server" | "next",
    /** What stands in the environment besides; it can be changed before a start. */
    public settings: Record<string, string>,
  ) {}

  static async make(
    servedBy: "server" | "next" = "server",
    settings: Record<string, string> = {},
    port?: number,
  ): Promise<Installation> {
    const installation = new Installation(port ?? (await freePort()), servedBy, settings);
    const { PREPARED_DATA } = process.env;
    if (PREPARED_DATA && !firstStartSettings.some((name) => name in settings)) {
      cpSync(PREPARED_DATA, installation.dataDirectory, { recursive: true });
    }
    await installation.start();
    return installation;
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

  /** Next alone knows nothing of a first start, so the server makes the installation for it. */
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

  /** Forgets everything: the next start is a first one. */
  renew(): void {
    rmSync(this.dataDirectory, { recursive: true });
    mkdirSync(this.dataDirectory, { mode: 0o700 });
  }

  /** Runs SQL on the installation's own database, beside the running server. A `Date` is a time on both. */
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

  addPerson(name: string): Person {
    const person = {
      id: randomUUID(),
      email: `${name}-${randomUUID().slice(0, 8)}@example.com`,
      password,
    };
    this.sql(
      "insert into users (id, tenant_id, email, password_digest, created_at) values (?, 1, ?, ?, ?)",
      ...[person.id, person.email, hashSync(password, 4), new Date()],
    );
    return person;
  }

  /** Gives the person a role in the whole tenant. */
  grant(person: Person, roleId: number): void {
    this.sql(
      `insert into access_rules (tenant_id, subject_type, subject_id, role_id, scope_type, scope_id, created_at, created_by)
       values (1, 'user', ?, ?, 'tenant', '1', ?, 'test')`,
      ...[person.email, roleId, new Date()],
    );
  }

  /** Takes all the person's roles. */
  revokeRules(person: Person): void {
    this.sql("delete from access_rules where subject_id = ?", person.email);
  }

  disable(person: Person): void {
    this.sql("update users set disabled_at = ? where id = ?", new Date(), person.id);
  }

  async remove(): Promise<void> {
    await this.stop("SIGKILL");
    await this.sqlThread?.end();
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }
}
