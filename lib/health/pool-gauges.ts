/** Gauges of the connections to PostgreSQL; without values on SQLite. */
import "server-only";
import { Gauge, type Registry } from "prom-client";
import { postgresPool } from "@/db/client";
import { dialect } from "@/db/dialect";

export function addPoolGauges(registry: Registry): void {
  const common = { registers: [registry], aggregator: "sum" as const };
  new Gauge({
    ...common,
    name: "latchkey_database_connections",
    help: "Open connections to PostgreSQL, by state: idle or used.",
    labelNames: ["state"],
    collect() {
      if (dialect !== "postgres") return;
      const { totalCount, idleCount } = postgresPool();
      this.set({ state: "idle" }, idleCount);
      this.set({ state: "used" }, totalCount - idleCount);
    },
  });
  new Gauge({
    ...common,
    name: "latchkey_database_waiting",
    help: "Statements and transactions that wait for a connection to PostgreSQL.",
    collect() {
      if (dialect === "postgres") this.set(postgresPool().waitingCount);
    },
  });
}
