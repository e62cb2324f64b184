/**
 * The networks that an address belongs to, to count what unknown clients cause. A network is what one party can
 * get for little: of IPv4 a /24, the smallest that is routed, and a /16 of them; of IPv6 a /48, what a site gets,
 * and a /32, what a provider gets. Pure.
 */
import { toAddressKey } from "../limits/keys";

export interface Networks {
  narrow: string;
  wide: string;
}

const unknownNetwork: Networks = { narrow: "unknown", wide: "unknown" };

export function toNetworks(address: string | null): Networks {
  const key = toAddressKey(address);
  const [a, b, c] = key.split(/[.:]/);
  if (key.includes("::")) return { narrow: `${a}:${b}:${c}::/48`, wide: `${a}:${b}::/32` };
  if (key.includes(".")) return { narrow: `${a}.${b}.${c}.0/24`, wide: `${a}.${b}.0.0/16` };
  return unknownNetwork;
}
