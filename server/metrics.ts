/** Serves `GET /metrics` for Prometheus, on a port of its own. */
import cluster from "node:cluster";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AggregatorRegistry } from "prom-client";
import { addGauges } from "@/lib/health/gauges";
import { addProcessMetrics } from "@/lib/health/process-metrics";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { metricsRegistry } from "@/lib/platform/metrics";
import type { RequestListener } from "./direct-routes";
import { listen } from "./listen";

/** The default scrape timeout of Prometheus is 10 s. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
};

/** The metrics of one process or of all. */
interface Metrics {
  contentType: string;
  text: () => Promise<string>;
}

async function serveText(
  { method, url }: IncomingMessage,
  response: ServerResponse,
  { contentType, text }: Metrics,
): Promise<void> {
  if (method !== "GET" || url !== "/metrics") {
    response.writeHead(404).end();
    return;
  }
  // Collected before the head is written, so that a failure can have another status.
  const body = await text();
  response.writeHead(200, { "Content-Type": contentType }).end(body);
}

function fail(error: unknown, response: ServerResponse): void {
  log.error(error, "could not collect the metrics");
  response.writeHead(500).end();
}

export const metricsListener =
  (metrics: Metrics): RequestListener =>
  (request, response) =>
    serveText(request, response, metrics).catch((error) => fail(error, response));

async function serve(metrics: Metrics): Promise<Server> {
  const { metricsHost, metricsPort = 0 } = env();
  const server = createServer(limits, metricsListener(metrics));
  await listen(server, metricsPort, metricsHost);
  return server;
}

/**
 * Serves the metrics of this process if `METRICS_PORT` is set. One of several processes sends its metrics to the
 * supervisor instead.
 */
export async function serveMetrics(): Promise<Server | undefined> {
  if (env().metricsPort === undefined) return undefined;
  const registry = metricsRegistry();
  addProcessMetrics(registry);
  addGauges(registry);
  if (!cluster.isWorker) {
    return serve({ contentType: registry.contentType, text: () => registry.metrics() });
  }
  AggregatorRegistry.setRegistries(registry);
  // The constructor makes this process respond to the supervisor.
  new AggregatorRegistry();
  return undefined;
}

/** Serves the sum of the metrics of all processes if `METRICS_PORT` is set. */
export async function serveAggregatedMetrics(): Promise<void> {
  if (env().metricsPort === undefined) return;
  const registry = new AggregatorRegistry();
  await serve({ contentType: registry.contentType, text: () => registry.clusterMetrics() });
}
