/**
 * A clean end: no new connections, the requests under way are answered, what is pending is written,
 * and the database is closed. A second signal ends at once.
 */
import type { Server } from "node:http";
import { closeDatabase } from "@/db/client";
import { flushLogins } from "@/lib/access-keys/last-login";
import { now } from "@/lib/clock";
import { recordRest } from "@/lib/tokens/history";

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

/** Ends the process, with code 0, on SIGTERM, on SIGINT, and when its terminal is closed. */
export function endOnSignal(server: Server, closeNext: () => Promise<void>): void {
  let ending = false;
  const end = async () => {
    if (ending) process.exit(1);
    ending = true;
    await drain(server);
    await closeNext();
    await flushLogins();
    await recordRest(now());
    closeDatabase();
    process.exit(0);
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("SIGHUP", end);
}
