/** The process of a candidate: pinned to a core; reads its processor time and memory. */
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { pinned } from "./cores.mjs";

const clockTicks = 100;
const patienceMilliseconds = 60_000;

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sums a value over a process and its children. */
function sumOver(pid, read) {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ");
    const sums = children.filter(Boolean).map((child) => sumOver(child, read) ?? 0);
    return sums.reduce((sum, one) => sum + one, read(pid));
  } catch {
    return undefined;
  }
}

export class Running {
  /**
   * Its output goes to a file, like the log of a service.
   * @param isFree whether it may run on any core
   */
  constructor({ args, env = {}, cwd, isFree = false }, folder, command = process.execPath) {
    this.logFile = path.join(folder, "output.log");
    const log = openSync(this.logFile, "a");
    const [file, all] = isFree ? [command, args] : pinned("server", command, args);
    this.startedAt = performance.now();
    this.process = spawn(file, all, {
      cwd,
      stdio: ["ignore", log, log],
      env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", ...env },
    });
    closeSync(log);
    this.exit = new Promise((resolve) => this.process.once("exit", resolve));
  }

  get pid() {
    return this.process.pid;
  }

  /** Waits until `ask` succeeds. @returns the milliseconds since the start */
  async answers(ask) {
    const until = this.startedAt + patienceMilliseconds;
    for (;;) {
      if (await ask().catch(() => false)) return performance.now() - this.startedAt;
      if (this.process.exitCode !== null || performance.now() > until)
        throw new Error(`no answer:\n${readFileSync(this.logFile, "utf8").slice(-2000)}`);
      await wait(5);
    }
  }

  /** Seconds of processor time since the start; undefined on systems without /proc. */
  cpuSeconds() {
    return sumOver(this.pid, (pid) => {
      const [, after] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
      const fields = after.split(" ");
      return (Number(fields[11]) + Number(fields[12])) / clockTicks;
    });
  }

  /** Resident memory in megabytes; undefined on systems without /proc. */
  memoryMegabytes() {
    return sumOver(this.pid, (pid) => {
      const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
      return Number(kilobytes) / 1024;
    });
  }

  async end() {
    this.process.kill("SIGTERM");
    const late = setTimeout(() => this.process.kill("SIGKILL"), 15_000);
    await this.exit;
    clearTimeout(late);
  }
}
