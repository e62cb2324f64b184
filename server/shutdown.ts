/**
 * Graceful shutdown: the process is no longer ready, closes its connections, finishes the requests in flight, writes
 * what is pending and closes the database. A second signal ends the process immediately.
 */
import cluster from "node:cluster";
import { once } from "node:events";
import type { Server } from "node:http";
import { setTimeout as setAlarm } from "node:timers";
import { setTimeout } from "node:timers/promises";
import { closeDatabase } from "@/db/client";
import { markStopping } from "@/lib/health/stopping";
import { flushUsage } from "@/lib/key-usage/usage-buffer";
import { stopMails } from "@/lib/notifications/outbox";
import { elapsedMilliseconds } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { flushFailedSignIns } from "@/lib/sign-in/failed-sign-ins";
import { flushTokenEvents } from "@/lib/tokens/token-audit";
import { shutdownMessage } from "./worker-messages";

/** How long kept-alive connections may get a last response, with `Connection: close`. */
const announceMilliseconds = 1_000;
/** How long requests in flight may take. */
const drainMilliseconds = 10_000;
const checkMilliseconds = 50;

const connectionsOf = (server: Server): Promise<number> =>
  new Promise((resolve) => server.getConnections((error, count) => resolve(error ? 0 : count)));

/**
 * Keeps serving for a while, with responses that close their connections. An idle connection that is closed without
 * one may be receiving a request.
 */
async function announceClose(server: Server): Promise<void> {
  const until = elapsedMilliseconds() + announceMilliseconds;
  while ((await connectionsOf(server)) > 0 && elapsedMilliseconds() < until) {
    await setTimeout(checkMilliseconds);
  }
}

async function drain(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  const idle = setInterval(() => server.closeIdleConnections(), checkMilliseconds);
  const late = setAlarm(() => server.closeAllConnections(), drainMilliseconds);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** The latest `Date`. The current time would miss events if the clock has been set back. */
const maxDate = new Date(8.64e15);

/** Each runs even if another fails. */
const finalWrites: readonly (() => Promise<void>)[] = [
  stopMails,
  flushUsage,
  () => flushTokenEvents(maxDate),
  () => flushFailedSignIns(maxDate),
];

interface RunningServer {
  server: Server;
  closeNext: () => Promise<void>;
  /** The server of the metrics, which ends with the requests. */
  metrics: Server | undefined;
}

/** A supervised process ignores signals: the supervisor receives them too and sends a message. */
function onShutdownRequest(end: () => void): void {
  const signals = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, cluster.isWorker ? () => {} : end);
  if (!cluster.worker) return;
  process.on("message", (message) => message === shutdownMessage && end());
  // When the supervisor has died, Node would exit immediately unless the disconnect looks intended.
  cluster.worker.exitedAfterDisconnect = true;
  process.on("disconnect", end);
}

/** Shuts down, with exit code 0, on a signal or a message of the supervisor. */
export function shutDownOnSignal({ server, closeNext, metrics }: RunningServer): void {
  let ending = false;
  onShutdownRequest(async () => {
    if (ending) process.exit(1);
    ending = true;
    markStopping();
    const startedAt = elapsedMilliseconds();
    log.info({}, "stopping");
    await announceClose(server);
    await drain(server);
    metrics?.close();
    metrics?.closeAllConnections();
    await closeNext();
    for (const write of finalWrites) {
      await write().catch((error) =>
        log.error(error, "could not write what was pending at the end"),
      );
    }
    await closeDatabase();
    log.info({ durationMs: Math.round(elapsedMilliseconds() - startedAt) }, "stopped");
    process.exit(0);
  });
}
