/**
 * The keys by which limits count an IP address, and the networks that it belongs to: of IPv4 the /24, the smallest that
 * is routed, and the /16; of IPv6 the /48 of a site and the /32 of a provider. Pure.
 */
import { isIPv4 } from "node:net";
import { toIpAddress } from "./ip-address";

const unreadable = "unreadable";

/** The first half of an IPv6 address, as its groups are written in full. */
function toPrefix(address: string): string {
  const [head = "", tail = ""] = address.split("::");
  const split = (text: string) => text.split(":").filter((group) => group !== "");
  const [first, last] = [split(head), split(tail)];
  const zeros = Array<string>(8 - first.length - last.length).fill("0");
  return [...first, ...zeros, ...last].slice(0, 4).join(":");
}

/** An IPv4 address itself; of an IPv6 address the /64, which belongs to one subscriber. All invalid addresses share a key. */
export function toIpKey(text: string | null): string {
  const address = toIpAddress(text);
  if (address === null) return unreadable;
  return isIPv4(address) ? address : `${toPrefix(address)}::/64`;
}

export interface Networks {
  narrow: string;
  wide: string;
}

const unknownNetwork: Networks = { narrow: "unknown", wide: "unknown" };

export function toNetworks(address: string | null): Networks {
  const key = toIpKey(address);
  const [a, b, c] = key.split(/[.:]/);
  if (key.includes("::")) return { narrow: `${a}:${b}:${c}::/48`, wide: `${a}:${b}::/32` };
  if (key.includes(".")) return { narrow: `${a}.${b}.${c}.0/24`, wide: `${a}.${b}.0.0/16` };
  return unknownNetwork;
}
