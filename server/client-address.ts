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
  const trust = proxyAddress.compile(env().trustedProxies);
  return (request) => {
    const address = proxyAddress(request, trust);
    overwriteHeader(request, clientAddressHeader, address);
  };
}
