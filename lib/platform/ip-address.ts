/** Normalises IP addresses. Pure. */
import { isIP, isIPv4 } from "node:net";

/** Some proxies report the port as well. */
const withPort = /^(?:\[(.*)\]|([\d.]+))(?::\d+)?$/;

/** An IPv4 address within an IPv6 address, in the form that URLs have. */
const mapped = /^::ffff:([\da-f]+):([\da-f]+)$/;

function toDotted(high: string, low: string): string {
  const [first, second] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [first >> 8, first & 255, second >> 8, second & 255].join(".");
}

/**
 * The address without port, brackets and zone: IPv4 as it is, mapped into IPv6 or not; IPv6 in lower case and
 * as short as it can be (RFC 5952). Null for anything else.
 */
export function toIpAddress(text: string | null | undefined): string | null {
  if (!text) return null;
  if (isIPv4(text)) return text;
  const [, bracketed, dotted] = withPort.exec(text) ?? [];
  const [bare = ""] = (bracketed ?? dotted ?? text).split("%", 1);
  if (isIPv4(bare) && bracketed === undefined) return bare;
  if (isIP(bare) !== 6) return null;
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [, high, low] = mapped.exec(short) ?? [];
  return high && low ? toDotted(high, low) : short;
}
