/**
 * Runs bcrypt beside the event loop, so that a flood of sign-ins does not hold up tokens: a few at once,
 * a bounded number waiting, and nobody beyond that. One set of threads for the process.
 */
import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { processWide } from "@/db/process-wide";
import { env } from "../env";
import { overloaded } from "../errors";
import { countLimitHit } from "../metrics";

const mostThreads = 2;
/** About two seconds' worth; who would wait longer had better come again. */
const mostWaiting = 50;

/** To be compared with the digest; without one, to be digested at the cost. */
type Work = { password: string } & ({ digest: string } | { cost: number });

interface Job {
  work: Work;
  resolve: (answer: unknown) => void;
  reject: (error: unknown) => void;
}

const startThread = () =>
  new Worker(path.resolve("lib", "users", "password-thread.mjs"), { env: {}, execArgv: [] });

class PasswordThreads {
  private readonly idle: Worker[] = [];
  private readonly waiting: Job[] = [];
  private running = 0;

  run(work: Work): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const job = { work, resolve, reject };
      if (this.running < mostThreads) return this.start(job);
      if (this.waiting.length < mostWaiting || !env().rateLimits) return this.waiting.push(job);
      countLimitHit("passwords-at-once");
      return reject(overloaded());
    });
  }

  private start({ work, resolve, reject }: Job): void {
    this.running += 1;
    const thread = this.idle.pop() ?? startThread();
    const onMessage = (answer: unknown) => {
      thread.off("error", onError);
      // An idle thread keeps no process from ending.
      thread.unref();
      this.idle.push(thread);
      resolve(answer);
      this.next();
    };
    const onError = (error: unknown) => {
      thread.off("message", onMessage);
      reject(error);
      this.next();
    };
    thread.once("message", onMessage).once("error", onError);
    thread.ref();
    thread.postMessage(work);
  }

  private next(): void {
    this.running -= 1;
    const job = this.waiting.shift();
    if (job) this.start(job);
  }
}

/** What the work comes to. @throws overloaded */
export const runBeside = (work: Work): Promise<unknown> =>
  processWide("password threads", () => new PasswordThreads()).run(work);
