/** What limits count by: short names for addresses, and for whatever else a client may send. */
import { createHash } from "node:crypto";
import { isIP, isIPv4 } from "node:net";

const unreadable = "unreadable";

/** Some proxies report the port too, which is another with each connection. */
function withoutPort(address: string): string {
  const [, bracketed, dotted] = /^(?:\[(.*)\]|([\d.]+))(?::\d+)?$/.exec(address) ?? [];
  return bracketed ?? dotted ?? address;
}

/** The eight groups of an IPv6 address, without leading zeros, however it is written. */
function toGroups(address: string): string[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const split = (text: string) => text.split(":").filter((group) => group !== "");
  if (tail === undefined) return split(head);
  const zeros = Array<string>(8 - split(head).length - split(tail).length).fill("0");
  return [...split(head), ...zeros, ...split(tail)];
}

const toDotted = (groups: readonly string[]): string =>
  groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((number) => [number >> 8, number & 255])
    .join(".");

function toIPv6Key(address: string): string {
  const groups = toGroups(address);
  const isMapped = groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff";
  return isMapped ? toDotted(groups.slice(6)) : `${groups.slice(0, 4).join(":")}::/64`;
}

/**
 * An IPv4 address as it is, mapped into IPv6 or not; of an IPv6 address the /64, all of which is one
 * subscriber's. What is no address is one key for all.
 */
export function toAddressKey(address: string | null): string {
  if (address !== null && isIPv4(address)) return address;
  const [bare = ""] = withoutPort(address ?? "").split("%");
  if (isIPv4(bare)) return bare;
  return isIP(bare) === 6 ? toIPv6Key(bare) : unreadable;
}

const ownClientId = /^lk-[0-9a-z]{20}$/;

/** For a client: an id of ours as it is, and whatever else may have been sent instead, a secret too, unread. */
export const toClientKey = (clientId: string): string =>
  ownClientId.test(clientId) ? clientId : toSubjectKey(clientId);

/** A short key for a text of any length and content, which is not kept. */
export const toSubjectKey = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 22);
