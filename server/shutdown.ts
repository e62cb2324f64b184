/**
 * A clean end: not ready from that moment, no new connections, the requests under way are answered, what
 * is pending is written, and the database is closed. A second signal ends at once.
 */
import type { Server } from "node:http";
import { closeDatabase } from "@/db/client";
import { flushLogins } from "@/lib/access-keys/last-login";
import { now } from "@/lib/clock";
import { beginToStop } from "@/lib/health/stopping";
import { flushUsage } from "@/lib/key-usage/notes";
import { log } from "@/lib/log";
import { recordRest } from "@/lib/tokens/history";
import { recordOtherRefusals } from "@/lib/users/refusal-history";

/** How long requests under way may take to end. */
const patienceMilliseconds = 10_000;
const idleCheckMilliseconds = 50;

function drain(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), idleCheckMilliseconds);
    const late = setTimeout(() => server.closeAllConnections(), patienceMilliseconds);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
  });
}

/** What is written at the end, each whether or not another fails. */
const pending: readonly (() => Promise<void>)[] = [
  flushLogins,
  flushUsage,
  () => recordRest(now()),
  () => recordOtherRefusals(now()),
];

interface Ending {
  server: Server;
  closeNext: () => Promise<void>;
  /** Where Prometheus asks, if anywhere: for as long as requests are answered. */
  metrics: Server | undefined;
}

/** Ends the process, with code 0, on SIGTERM, on SIGINT, and when its terminal is closed. */
export function endOnSignal({ server, closeNext, metrics }: Ending): void {
  let ending = false;
  const end = async () => {
    if (ending) process.exit(1);
    ending = true;
    beginToStop();
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
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("SIGHUP", end);
}
