/**
 * Whose request it is: the peer's address or, behind trusted proxies, the one that they report. It is
 * handed to both mounts in a header of ours, over whatever the client sent under that name.
 */
import type { IncomingMessage } from "node:http";
import proxyAddress from "proxy-addr";
import { clientAddressHeader } from "@/lib/http/read-source";
import { env } from "@/lib/platform/env";
import { toIpAddress } from "@/lib/platform/ip-address";
import { toAddressKey } from "@/lib/platform/networks";
import { overwriteHeader } from "./request-header";

/** The client IP that a marked request is counted by. */
export const clientOf = ({ headers }: IncomingMessage): string =>
  toAddressKey([headers[clientAddressHeader]].flat()[0] ?? null);

/** An address has one form from here on; what is none, a trusted proxy may have said it, is not known. */
export function markClientAddress(
  trustedProxies = env().trustedProxies,
): (request: IncomingMessage) => string | null {
  const isTrusted = proxyAddress.compile(trustedProxies);
  const trust = (reported: string, distance: number) =>
    isTrusted(toIpAddress(reported) ?? reported, distance);
  const find = (request: IncomingMessage) =>
    trustedProxies.length > 0 ? proxyAddress(request, trust) : request.socket.remoteAddress;
  return (request) => {
    const address = toIpAddress(find(request));
    overwriteHeader(request, clientAddressHeader, address ?? undefined);
    return address;
  };
}
