/**
 * Runs bcrypt on worker threads, so that hashing does not block the event loop. Sign-in and management have
 * a queue each, both bounded, and one of the two threads is only ever used for sign-in: no number of
 * password resets makes anyone wait to sign in. One set of threads for the process.
 */
import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { overloaded } from "../http/errors";
import { env } from "../platform/env";
import { countLimitHit, countPasswordHash } from "../platform/metrics";
import { once } from "../platform/once";

/**
 * What each purpose may use at once, and how many may wait: about two seconds' worth each. Together they never
 * run more than there are threads.
 */
const purposes = {
  "sign-in": { threads: 2, waiting: 50, limit: "passwords-at-once" },
  management: { threads: 1, waiting: 20, limit: "password-changes-at-once" },
} as const;

const threadCount = 2;

/** Why a password is hashed: to let someone in, or to change who can be let in. */
export type HashPurpose = keyof typeof purposes;

const purposeNames = Object.keys(purposes) as HashPurpose[];

/** To be compared with the digest; without one, to be digested at the cost. */
type BcryptTask = { password: string } & ({ digest: string } | { cost: number });

interface Job {
  work: BcryptTask;
  resolve: (answer: unknown) => void;
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
  private readonly lanes: Record<HashPurpose, Queue> = {
    "sign-in": { running: 0, waiting: [] },
    management: { running: 0, waiting: [] },
  };

  run(work: BcryptTask, purpose: HashPurpose): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const { waiting, limit } = purposes[purpose];
      const lane = this.lanes[purpose];
      if (!this.canStart(purpose) && lane.waiting.length >= waiting && env().rateLimits) {
        countLimitHit(limit);
        reject(overloaded());
        return;
      }
      lane.waiting.push({ work, resolve, reject });
      this.startNext();
    });
  }

  private canStart(purpose: HashPurpose): boolean {
    const running = purposeNames.reduce((sum, name) => sum + this.lanes[name].running, 0);
    return running < threadCount && this.lanes[purpose].running < purposes[purpose].threads;
  }

  /** The purpose that has fewer threads goes first, so neither keeps the other waiting for more than one hash. */
  private startNext(): void {
    const [next] = purposeNames
      .filter((name) => this.lanes[name].waiting.length > 0 && this.canStart(name))
      .sort((a, b) => this.lanes[a].running - this.lanes[b].running);
    const job = next && this.lanes[next].waiting.shift();
    if (job) this.start(job, next);
  }

  private start({ work, resolve, reject }: Job, purpose: HashPurpose): void {
    const lane = this.lanes[purpose];
    lane.running += 1;
    countPasswordHash(purpose);
    const thread = this.idle.pop() ?? startThread();
    const release = () => {
      lane.running -= 1;
      this.startNext();
    };
    const onMessage = (answer: unknown) => {
      thread.off("error", onError);
      // An idle thread keeps no process from ending.
      thread.unref();
      this.idle.push(thread);
      resolve(answer);
      release();
    };
    const onError = (error: unknown) => {
      thread.off("message", onMessage);
      reject(error);
      release();
    };
    thread.once("message", onMessage).once("error", onError);
    thread.ref();
    thread.postMessage(work);
  }
}

const threads = once(() => new PasswordThreads());

/** What the work comes to. @throws overloaded */
export const runBcrypt = (work: BcryptTask, purpose: HashPurpose): Promise<unknown> =>
  threads().run(work, purpose);
