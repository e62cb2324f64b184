/**
 * Runs bcrypt on worker threads, so that hashing does not block the event loop. Sign-in and management each have a
 * bounded queue, and management uses at most one of the two threads, so that password resets cannot delay sign-in.
 */
import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { overloaded } from "../http/errors";
import { env } from "../platform/env";
import { countLimitHit, countPasswordHash } from "../platform/metrics";
import { once } from "../platform/once";

/** The threads and the queue length of each purpose. A full queue is about two seconds of work. */
const purposes = {
  "sign-in": { threads: 2, waiting: 50, limit: "passwords-at-once" },
  management: { threads: 1, waiting: 20, limit: "password-changes-at-once" },
} as const;

const threadCount = 2;

/** Why a password is hashed: for a sign-in, or to set or confirm a password. */
export type HashPurpose = keyof typeof purposes;

const purposeNames = Object.keys(purposes) as HashPurpose[];

/** With `digest`, compares the password; with `cost`, hashes it. */
type BcryptTask = { password: string } & ({ digest: string } | { cost: number });

interface Job {
  task: BcryptTask;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}

/** The jobs of one purpose. */
interface Queue {
  running: number;
  waiting: Job[];
}

const startThread = () =>
  new Worker(path.resolve("lib", "passwords", "password-thread.mjs"), { env: {}, execArgv: [] });

class PasswordThreads {
  private readonly idle: Worker[] = [];
  private readonly queues: Record<HashPurpose, Queue> = {
    "sign-in": { running: 0, waiting: [] },
    management: { running: 0, waiting: [] },
  };

  run(task: BcryptTask, purpose: HashPurpose): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { waiting, limit } = purposes[purpose];
      const queue = this.queues[purpose];
      if (!this.canStart(purpose) && queue.waiting.length >= waiting && env().rateLimits) {
        countLimitHit(limit);
        reject(overloaded());
        return;
      }
      queue.waiting.push({ task, resolve, reject });
      this.startNext();
    });
  }

  private canStart(purpose: HashPurpose): boolean {
    const running = purposeNames.reduce((sum, name) => sum + this.queues[name].running, 0);
    return running < threadCount && this.queues[purpose].running < purposes[purpose].threads;
  }

  /** The purpose with fewer running threads first, so that neither waits for more than one hash of the other. */
  private startNext(): void {
    const [next] = purposeNames
      .filter((name) => this.queues[name].waiting.length > 0 && this.canStart(name))
      .sort((a, b) => this.queues[a].running - this.queues[b].running);
    const job = next && this.queues[next].waiting.shift();
    if (job) this.start(job, next);
  }

  private start({ task, resolve, reject }: Job, purpose: HashPurpose): void {
    const queue = this.queues[purpose];
    queue.running += 1;
    countPasswordHash(purpose);
    const thread = this.idle.pop() ?? startThread();
    const release = () => {
      queue.running -= 1;
      this.startNext();
    };
    const onMessage = (result: unknown) => {
      thread.off("error", onError);
      // An idle thread must not keep the process alive.
      thread.unref();
      this.idle.push(thread);
      resolve(result);
      release();
    };
    const onError = (error: unknown) => {
      thread.off("message", onMessage);
      reject(error);
      release();
    };
    thread.once("message", onMessage).once("error", onError);
    thread.ref();
    thread.postMessage(task);
  }
}

const threads = once(() => new PasswordThreads());

/** The digest, or whether the password matches. @throws overloaded when the queue is full */
export const runBcrypt = (task: BcryptTask, purpose: HashPurpose): Promise<unknown> =>
  threads().run(task, purpose);
