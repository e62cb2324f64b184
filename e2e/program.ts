/** A program that others have made and that the tests start, with a folder of its own. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** The first of the names that can be run, with an argument that makes it end at once. */
export const findProgram = (names: readonly string[], argument: string): string | undefined =>
  names.find((name) => spawnSync(name, [argument]).status === 0);

/** nginx on the path, or where Debian keeps what only root should run. */
export const nginxProgram = findProgram(["nginx", "/usr/sbin/nginx"], "-v");

/** An nginx.conf that writes into the folder only. */
export function nginxConfiguration(folder: string, servers: string): string {
  const at = (name: string) => path.join(folder, name);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${at(name)};`,
  );
  return `pid ${at("pid")}; daemon off; worker_processes 1; error_log ${at("error.log")};
    events {} http { access_log off; ${temporary.join(" ")} ${servers} }`;
}

export class Program {
  readonly folder: string;
  private running?: ChildProcess;

  constructor(private readonly name: string) {
    this.folder = mkdtempSync(path.join(os.tmpdir(), `latchkey-${name}-`));
  }

  at(file: string): string {
    return path.join(this.folder, file);
  }

  private log(): string {
    try {
      return readFileSync(this.at("error.log"), "utf8");
    } catch {
      return "";
    }
  }

  /** Resolves when it answers at the address. */
  async start(file: string, words: readonly string[], url: string): Promise<void> {
    const env = { ...process.env, HOME: this.folder, XDG_DATA_HOME: this.folder };
    const running = spawn(file, words, { stdio: "ignore", env });
    this.running = running;
    const answers = () =>
      fetch(url, { redirect: "manual" }).then(
        () => true,
        () => false,
      );
    while (!(await answers())) {
      if (running.exitCode !== null) throw new Error(`${this.name} does not start\n${this.log()}`);
    }
  }

  async remove(): Promise<void> {
    const { running } = this;
    if (running && running.exitCode === null) {
      const ended = new Promise((resolve) => running.once("exit", resolve));
      running.kill("SIGTERM");
      await ended;
    }
    rmSync(this.folder, { recursive: true });
  }
}
