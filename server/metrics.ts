/** The port that Prometheus asks, apart from the one for everybody: `GET /metrics`, and nothing else. */
import cluster from "node:cluster";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AggregatorRegistry } from "prom-client";
import { addGauges } from "@/lib/health/gauges";
import { addProcessMetrics } from "@/lib/health/process-metrics";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { metricsRegistry } from "@/lib/platform/metrics";
import type { Listener } from "./direct-routes";
import { listening } from "./listening";

/** Prometheus gives up after ten seconds, if it was not told otherwise. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
};

/** What a process, or all of them, can be asked for. */
interface Metrics {
  contentType: string;
  text: () => Promise<string>;
}

async function answer(
  { method, url }: IncomingMessage,
  response: ServerResponse,
  { contentType, text }: Metrics,
): Promise<void> {
  if (method !== "GET" || url !== "/metrics") {
    response.writeHead(404).end();
    return;
  }
  // Before the head of the response: what fails is answered with another status.
  const body = await text();
  response.writeHead(200, { "Content-Type": contentType }).end(body);
}

function fail(error: unknown, response: ServerResponse): void {
  log.error(error, "could not collect the metrics");
  response.writeHead(500).end();
}

export const metricsListener =
  (metrics: Metrics): Listener =>
  (request, response) =>
    answer(request, response, metrics).catch((error) => fail(error, response));

async function serve(metrics: Metrics): Promise<Server> {
  const { metricsHost, metricsPort = 0 } = env();
  const server = createServer(limits, metricsListener(metrics));
  await listening(server, metricsPort, metricsHost);
  return server;
}

/**
 * Serves the metrics of this process where the settings say so; undefined when they do not. One of several
 * processes hands its own to the one that watches over them.
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
  // Making one has this process answer.
  new AggregatorRegistry();
  return undefined;
}

/** Serves the metrics of all processes, added up, where the settings say so. */
export async function serveMetricsOfAll(): Promise<void> {
  if (env().metricsPort === undefined) return;
  const registry = new AggregatorRegistry();
  await serve({ contentType: registry.contentType, text: () => registry.clusterMetrics() });
}
