/** Metrics of the process: CPU, memory, event loop, active resources. */
import { collectDefaultMetrics, type Registry } from "prom-client";

/** Gauges with the suffix of counters. The metrics without it say the same by type, and can be added up. */
const misnamed = [
  "nodejs_active_handles_total",
  "nodejs_active_requests_total",
  "nodejs_active_resources_total",
];

export function addProcessMetrics(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  for (const name of misnamed) registry.removeSingleMetric(name);
}
