/** Makes the HTTP server, with its timeouts and its limits on headers and connections. */
import { createServer, type Server } from "node:http";
import proxyAddress from "proxy-addr";
import { elapsedMilliseconds } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { toIpAddress } from "@/lib/platform/ip-address";
import { countLimitHit } from "@/lib/platform/metrics";
import { toIpKey } from "@/lib/platform/networks";
import { bounds } from "@/lib/rate-limits/bounds";
import { KeyedCount } from "@/lib/rate-limits/keyed-count";
import { clientKeyOf } from "./incoming-context";
import { trackedResponses } from "./tracked-response";
import { Undelivered } from "./undelivered";

/** Headers must arrive within 10 s, the whole request within 20 s, which is checked every 2 s. */
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 65_000,
  maxHeaderSize: 16 * 1024,
};

/** Closes new connections of a client IP that has too many. Trusted proxies are exempt: they have those of all clients. */
export function limitConnections(
  server: Server,
  maxPerClient: number,
  trustedProxies = env().trustedProxies,
): void {
  const isTrusted = proxyAddress.compile(trustedProxies);
  const open = new KeyedCount();
  server.on("connection", (socket) => {
    const address = toIpAddress(socket.remoteAddress);
    if (address !== null && isTrusted(address, 0)) return;
    const client = toIpKey(address);
    if (open.of(client) >= maxPerClient) {
      countLimitHit("connections-at-address");
      socket.destroy();
      return;
    }
    open.add(client, 1);
    socket.once("close", () => open.add(client, -1));
  });
}

export function makeServer(): Server {
  const undelivered = new Undelivered(bounds.undelivered, bounds.progress, elapsedMilliseconds);
  const ServerResponse = trackedResponses((response) =>
    undelivered.watch(clientKeyOf(response.req), response),
  );
  const server = createServer({ ...limits, ServerResponse });
  server.maxConnections = bounds.connections.max;
  if (env().rateLimits) limitConnections(server, bounds.connections.maxPerClient);
  setInterval(() => undelivered.endStalled(), limits.connectionsCheckingInterval).unref();
  return server;
}
