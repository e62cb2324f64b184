/**
 * Runs several processes on one port: starts them, replaces those that die, and shuts them down. SIGUSR2 replaces all
 * of them, one by one, without downtime.
 */
import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { log } from "@/lib/platform/log";
import { closeLostConnections } from "./lost-connections";
import { readyMessage, shutdownMessage } from "./worker-messages";

/** The delay before a process that died is replaced, so that one which cannot start does not restart constantly. */
const restartDelayMilliseconds = 1_000;

/** Longer than a graceful shutdown takes. Then the process is killed. */
const stopTimeoutMilliseconds = 20_000;

/** A process that ended before it was ready. */
class StartFailedError extends Error {
  constructor(readonly exitCode: number) {
    super(`a process ended with ${exitCode} before it served`);
  }
}

/** @throws StartFailedError */
const whenReady = (worker: Worker): Promise<void> =>
  new Promise((resolve, reject) => {
    worker.on("message", (message) => message === readyMessage && resolve());
    worker.once("exit", (code) => reject(new StartFailedError(code ?? 1)));
  });

class Supervisor {
  private readonly starting = new Set<Worker>();
  private readonly ready = new Set<Worker>();
  isShuttingDown = false;
  private isReplacing = false;

  /** Starts one process first, so that an error of all is printed once. */
  async start(processes: number): Promise<void> {
    await this.startWorker();
    await Promise.all(Array.from({ length: processes - 1 }, () => this.startWorker()));
  }

  private async startWorker(): Promise<void> {
    const worker = cluster.fork();
    closeLostConnections(worker);
    this.starting.add(worker);
    try {
      await whenReady(worker);
    } finally {
      this.starting.delete(worker);
    }
    this.ready.add(worker);
    worker.once("exit", (code, signal) => {
      if (!this.ready.delete(worker)) return;
      log.error(new Error(`ended with ${signal ?? code}`), "a process died and will be replaced");
      this.replaceLater();
    });
  }

  private replaceLater(): void {
    setTimeout(() => {
      if (!this.isShuttingDown) void this.replaceDead();
    }, restartDelayMilliseconds);
  }

  private async replaceDead(): Promise<void> {
    try {
      await this.startWorker();
      log.info({}, "a process that died was replaced");
    } catch (error) {
      if (this.isShuttingDown) return;
      log.error(error, "could not replace a process");
      this.replaceLater();
    }
  }

  /** Shuts the process down gracefully. */
  private async stopWorker(worker: Worker): Promise<void> {
    if (!this.ready.delete(worker)) return;
    const ended = once(worker, "exit");
    if (worker.isConnected()) worker.send(shutdownMessage);
    const late = setTimeout(() => worker.process.kill("SIGKILL"), stopTimeoutMilliseconds);
    await ended;
    clearTimeout(late);
  }

  /** Each process serves until its replacement is ready. If one cannot start, the others stay. */
  async replaceAll(): Promise<void> {
    if (this.isReplacing || this.isShuttingDown) return;
    this.isReplacing = true;
    try {
      for (const worker of [...this.ready]) {
        await this.startWorker();
        await this.stopWorker(worker);
      }
      log.info({}, "every process was replaced");
    } catch (error) {
      if (!this.isShuttingDown) log.error(error, "could not replace every process");
    } finally {
      this.isReplacing = false;
    }
  }

  /** A second call exits immediately. */
  async shutDown(): Promise<void> {
    if (this.isShuttingDown) process.exit(1);
    this.isShuttingDown = true;
    for (const worker of this.starting) worker.process.kill("SIGKILL");
    for (const worker of [...this.ready]) void this.stopWorker(worker);
    const workers = Object.values(cluster.workers ?? {});
    await Promise.all(workers.map((worker) => worker && once(worker, "exit")));
    process.exit(0);
  }
}

/** Runs that many processes of the program. Exits if none can start. */
export async function runSupervisor(processes: number, program: string): Promise<void> {
  cluster.setupPrimary({ exec: program, args: [] });
  const supervisor = new Supervisor();
  const end = () => void supervisor.shutDown();
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("SIGHUP", end);
  process.on("SIGUSR2", () => void supervisor.replaceAll());
  try {
    await supervisor.start(processes);
  } catch (error) {
    // `shutDown` has killed the processes that were starting. It exits once the others have ended.
    if (supervisor.isShuttingDown) await new Promise(() => {});
    if (error instanceof StartFailedError) process.exit(error.exitCode);
    throw error;
  }
}
