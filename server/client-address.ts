/**
 * Whose request it is: the peer's address or, behind trusted proxies, the one that they report. It is
 * handed to both mounts in a header of ours, over whatever the client sent under that name.
 */
import type { IncomingMessage } from "node:http";
import proxyAddress from "proxy-addr";
import { env } from "@/lib/env";
import { clientAddressHeader } from "@/lib/http/origin";
import { overwriteHeader } from "./request-header";

/** The function that marks requests; made once, at the start. */
export function markClientAddress(): (request: IncomingMessage) => void {
  const { trustedProxies } = env();
  const trust = proxyAddress.compile(trustedProxies);
  const find = (request: IncomingMessage) =>
    trustedProxies.length > 0 ? proxyAddress(request, trust) : request.socket.remoteAddress;
  return (request) => overwriteHeader(request, clientAddressHeader, find(request));
}
