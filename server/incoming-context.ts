/**
 * The context of a request, kept on the object that Node makes for it. The client's address in it is that of the peer
 * or, behind trusted proxies, the one that they report.
 */
import type { IncomingMessage } from "node:http";
import proxyAddress from "proxy-addr";
import { newRequestContext, type RequestContext } from "@/lib/http/request-context";
import { env } from "@/lib/platform/env";
import { toIpAddress } from "@/lib/platform/ip-address";
import { toIpKey } from "@/lib/platform/networks";
import { once } from "@/lib/platform/once";

declare module "http" {
  interface IncomingMessage {
    context?: RequestContext;
  }
}

export const contextOf = (request: IncomingMessage): RequestContext => {
  request.context ??= newRequestContext(null, request.headers["user-agent"]);
  return request.context;
};

/** The key by which limits count the client. */
export const clientKeyOf = (request: IncomingMessage): string =>
  toIpKey(contextOf(request).client.address);

/** Returns a function that finds the client's address, in its one form; null where a trusted proxy reports no address. */
export function makeAddressReader(
  trustedProxies = env().trustedProxies,
): (request: IncomingMessage) => string | null {
  const isTrusted = proxyAddress.compile(trustedProxies);
  const trust = (reported: string, distance: number) =>
    isTrusted(toIpAddress(reported) ?? reported, distance);
  return (request) =>
    toIpAddress(
      trustedProxies.length > 0 ? proxyAddress(request, trust) : request.socket.remoteAddress,
    );
}

const trustedPeers = once(() => proxyAddress.compile(env().trustedProxies));

/** Whether the peer may ask as a gateway: a trusted proxy, or any peer if there are none. */
export function isGateway({ socket }: IncomingMessage): boolean {
  if (env().trustedProxies.length === 0) return true;
  const address = toIpAddress(socket.remoteAddress);
  return address !== null && trustedPeers()(address, 0);
}

/** Returns a function that gives a request its context. Called first: a closed socket no longer has an address. */
export function makeContextSetter(): (request: IncomingMessage) => void {
  const readAddress = makeAddressReader();
  return (request) => {
    request.context = newRequestContext(readAddress(request), request.headers["user-agent"]);
  };
}
