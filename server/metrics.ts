/** The port that Prometheus asks, apart from the one for everybody: `GET /metrics`, and nothing else. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { collectDefaultMetrics } from "prom-client";
import { env } from "@/lib/env";
import { addGauges } from "@/lib/health/gauges";
import { log } from "@/lib/log";
import { metricsRegistry } from "@/lib/metrics";
import { listening } from "./listening";

/** Prometheus gives up after ten seconds, if it was not told otherwise. */
const limits = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 2_000,
};

async function answer({ method, url }: IncomingMessage, response: ServerResponse): Promise<void> {
  if (method !== "GET" || url !== "/metrics") {
    response.writeHead(404).end();
    return;
  }
  const registry = metricsRegistry();
  const text = await registry.metrics();
  response.writeHead(200, { "Content-Type": registry.contentType }).end(text);
}

function fail(error: unknown, response: ServerResponse): void {
  log.error(error, "could not collect the metrics");
  response.writeHead(500).end();
}

/** Serves the metrics where the settings say so; undefined when they do not. */
export async function serveMetrics(): Promise<Server | undefined> {
  const { metricsHost, metricsPort } = env();
  if (metricsPort === undefined) return undefined;
  collectDefaultMetrics({ register: metricsRegistry() });
  addGauges(metricsRegistry());
  const server = createServer(limits, (request, response) => {
    answer(request, response).catch((error) => fail(error, response));
  });
  await listening(server, metricsPort, metricsHost);
  return server;
}
