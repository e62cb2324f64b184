/** What limits count by: short names for addresses, and for whatever else a client may send. */
import { createHash } from "node:crypto";
import { isIPv4 } from "node:net";
import { toIpAddress } from "../ip-address";

const unreadable = "unreadable";

/** The first half of an IPv6 address, as its groups are written in full. */
function toPrefix(address: string): string {
  const [head = "", tail = ""] = address.split("::");
  const split = (text: string) => text.split(":").filter((group) => group !== "");
  const [first, last] = [split(head), split(tail)];
  const zeros = Array<string>(8 - first.length - last.length).fill("0");
  return [...first, ...zeros, ...last].slice(0, 4).join(":");
}

/**
 * An IPv4 address as it is; of an IPv6 address the /64, all of which is one subscriber's. What is no address is
 * one key for all.
 */
export function toAddressKey(text: string | null): string {
  const address = toIpAddress(text);
  if (address === null) return unreadable;
  return isIPv4(address) ? address : `${toPrefix(address)}::/64`;
}

const ownClientId = /^lk-[0-9a-z]{20}$/;

/** For a client: an id of ours as it is, and whatever else may have been sent instead, a secret too, unread. */
export const toClientKey = (clientId: string): string =>
  ownClientId.test(clientId) ? clientId : toSubjectKey(clientId);

/** A short key for a text of any length and content, which is not kept. */
export const toSubjectKey = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 22);
