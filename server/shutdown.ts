/**
 * A clean end: not ready from that moment, no new connections, the requests under way are answered, what
 * is pending is written, and the database is closed. A second signal ends at once.
 */
import cluster from "node:cluster";
import { once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as setAlarm } from "node:timers";
import { setTimeout } from "node:timers/promises";
import { closeDatabase } from "@/db/client";
import { beginToStop } from "@/lib/health/stopping";
import { flushUsage } from "@/lib/key-usage/usage-buffer";
import { elapsedMilliseconds } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { flushFailedSignIns } from "@/lib/sign-in/failed-sign-ins";
import { flushTokenEvents } from "@/lib/tokens/token-audit";
import { endMessage } from "./worker-messages";

/** How long those who keep a connection have to learn, with their next answer, that it ends. */
const noticeMilliseconds = 1_000;
/** How long requests under way may take to end. */
const patienceMilliseconds = 10_000;
const checkMilliseconds = 50;

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)));

/**
 * Still serves for a while, with answers that end their connections: a connection closed without a word may
 * just be carrying a request.
 */
async function giveNotice(server: Server): Promise<void> {
  const until = elapsedMilliseconds() + noticeMilliseconds;
  while ((await connectionsOf(server)) > 0 && elapsedMilliseconds() < until) {
    await setTimeout(checkMilliseconds);
  }
}

async function drain(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  const idle = setInterval(() => server.closeIdleConnections(), checkMilliseconds);
  const late = setAlarm(() => server.closeAllConnections(), patienceMilliseconds);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** The latest time that a `Date` can hold: the clock may have been put back meanwhile. */
const ever = new Date(8.64e15);

/** What is written at the end, each whether or not another fails. */
const pending: readonly (() => Promise<void>)[] = [
  flushUsage,
  () => flushTokenEvents(ever),
  () => flushFailedSignIns(ever),
];

interface Ending {
  server: Server;
  closeNext: () => Promise<void>;
  /** Where Prometheus asks, if anywhere: for as long as requests are answered. */
  metrics: Server | undefined;
}

/** A supervisor hears of signals too, whoever they are sent to, and tells its processes. */
function whenTold(end: () => void): void {
  const signals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, cluster.isWorker ? () => {} : end);
  if (!cluster.worker) return;
  process.on("message", (message) => message === endMessage && end());
  // Nobody watches over it any more. Node would end it at once, if it did not seem meant.
  cluster.worker.exitedAfterDisconnect = true;
  process.on("disconnect", end);
}

/** Ends the process, with code 0, on a signal or when its supervisor says so. */
export function endWhenTold({ server, closeNext, metrics }: Ending): void {
  let ending = false;
  whenTold(async () => {
    if (ending) process.exit(1);
    ending = true;
    beginToStop();
    await giveNotice(server);
    await drain(server);
    metrics?.close();
    metrics?.closeAllConnections();
    await closeNext();
    for (const write of pending) {
      await write().catch((error) =>
        log.error(error, "could not write what was pending at the end"),
      );
    }
    await closeDatabase();
    process.exit(0);
  });
}
