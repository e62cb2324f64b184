/**
 * Whose request it is: the peer's address or, behind trusted proxies, the one that they report. It is
 * handed to both mounts in a header of ours, over whatever the client sent under that name.
 */
import type { IncomingMessage } from "node:http";
import proxyAddress from "proxy-addr";
import { env } from "@/lib/env";
import { clientAddressHeader } from "@/lib/http/origin";

/** The function that marks requests; made once, at the start. */
export function markClientAddress(): (request: IncomingMessage) => void {
  const trust = proxyAddress.compile(env().trustedProxies);
  return (request) => {
    const address = proxyAddress(request, trust);
    request.headers[clientAddressHeader] = address;
    const { rawHeaders } = request;
    for (let at = rawHeaders.length - 2; at >= 0; at -= 2) {
      if (rawHeaders[at]?.toLowerCase() === clientAddressHeader) rawHeaders.splice(at, 2);
    }
    rawHeaders.push(clientAddressHeader, address);
  };
}
