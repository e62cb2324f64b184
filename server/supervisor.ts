/**
 * Several processes on one port: starts them, replaces those that die, ends them, and on SIGUSR2 puts new
 * ones in the place of all, one by one, without a moment in which nobody serves.
 */
import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { log } from "@/lib/platform/log";
import { closeWhatNeverArrives } from "./handover";
import { endMessage, readyMessage } from "./worker-messages";

/** How long the place of a process that died stays empty, so that one which cannot start does not spin. */
const pauseMilliseconds = 1_000;

/** Longer than an end takes that goes well: a process that hangs is not waited for. */
const patienceMilliseconds = 20_000;

/** What a process that did not come so far as to serve ended with. */
class StartFailedError extends Error {
  constructor(readonly exitCode: number) {
    super(`a process ended with ${exitCode} before it served`);
  }
}

/** @throws StartFailedError */
const serves = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.on("message", (message) => message === readyMessage && resolve());
    worker.once("exit", (code) => reject(new StartFailedError(code ?? 1)));
  });

class Supervisor {
  private readonly starting = new Set<Worker>();
  private readonly serving = new Set<Worker>();
  isEnding = false;
  private isReplacing = false;

  /** The first alone, so that what keeps it from serving is said once. */
  async start(processes: number): Promise<void> {
    await this.add();
    await Promise.all(Array.from({ length: processes - 1 }, () => this.add()));
  }

  private async add(): Promise<void> {
    const worker = cluster.fork();
    closeWhatNeverArrives(worker);
    this.starting.add(worker);
    try {
      await serves(worker);
    } finally {
      this.starting.delete(worker);
    }
    this.serving.add(worker);
    worker.once("exit", (code, signal) => {
      if (!this.serving.delete(worker)) return;
      log.error(new Error(`ended with ${signal ?? code}`), "a process died and is replaced");
      this.replaceLater();
    });
  }

  private replaceLater(): void {
    setTimeout(() => {
      if (!this.isEnding) void this.replaceDead();
    }, pauseMilliseconds);
  }

  private async replaceDead(): Promise<void> {
    try {
      await this.add();
      log.info({}, "a process that died has a successor");
    } catch (error) {
      if (this.isEnding) return;
      log.error(error, "could not replace a process");
      this.replaceLater();
    }
  }

  /** Has the process answer what is under way, and end. */
  private async retire(worker: Worker): Promise<void> {
    if (!this.serving.delete(worker)) return;
    const ended = once(worker, "exit");
    if (worker.isConnected()) worker.send(endMessage);
    const late = setTimeout(() => worker.process.kill("SIGKILL"), patienceMilliseconds);
    await ended;
    clearTimeout(late);
  }

  /** Each serves until its successor does. A successor that cannot start leaves the rest as they are. */
  async replaceAll(): Promise<void> {
    if (this.isReplacing || this.isEnding) return;
    this.isReplacing = true;
    try {
      for (const worker of [...this.serving]) {
        await this.add();
        await this.retire(worker);
      }
      log.info({}, "every process was replaced");
    } catch (error) {
      if (!this.isEnding) log.error(error, "could not replace every process");
    } finally {
      this.isReplacing = false;
    }
  }

  /** A second time ends at once. */
  async end(): Promise<void> {
    if (this.isEnding) process.exit(1);
    this.isEnding = true;
    for (const worker of this.starting) worker.process.kill("SIGKILL");
    for (const worker of [...this.serving]) void this.retire(worker);
    const workers = Object.values(cluster.workers ?? {});
    await Promise.all(workers.map((worker) => worker && once(worker, "exit")));
    process.exit(0);
  }
}

/** Serves with so many processes of the program; ends this one where none can start. */
export async function supervise(processes: number, program: string): Promise<void> {
  cluster.setupPrimary({ exec: program, args: [] });
  const supervisor = new Supervisor();
  const end = () => void supervisor.end();
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("SIGHUP", end);
  process.on("SIGUSR2", () => void supervisor.replaceAll());
  try {
    await supervisor.start(processes);
  } catch (error) {
    // Who ends the processes that were starting ends this one too, when those that served have answered.
    if (supervisor.isEnding) await new Promise(() => {});
    if (error instanceof StartFailedError) process.exit(error.exitCode);
    throw error;
  }
}
