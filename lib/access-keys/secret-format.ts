/** How a client secret and a client ID are written, so that a wrong copy is recognised without a request. Pure. */

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const prefix = "lks_";
/** 62^43 > 2^256, and 62^6 > 2^32. */
const bodyLength = 43;
const checksumLength = 6;
const form = new RegExp(`^${prefix}[0-9A-Za-z]{${bodyLength + checksumLength}}$`);

export const hintLength = prefix.length + 4;

function toBase62(value: bigint, length: number): string {
  let digits = "";
  for (let rest = value; digits.length < length; rest /= 62n) {
    digits = base62.charAt(Number(rest % 62n)) + digits;
  }
  return digits;
}

/** CRC-32 of ASCII text, as in `node:zlib`, which browsers do not have. */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let at = 0; at < text.length; at += 1) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const checksum = (body: string): string => toBase62(BigInt(crc32(body)), checksumLength);

/** @param value 256 random bits */
export function toClientSecret(value: bigint): string {
  const body = toBase62(value, bodyLength);
  return prefix + body + checksum(body);
}

export const looksLikeSecret = (text: string): boolean => text.startsWith(prefix);

/** Whether the text has the form of a secret and the right checksum; a typing error in one is always found. */
export function isWellFormedSecret(text: string): boolean {
  if (!form.test(text)) return false;
  const body = text.slice(prefix.length, prefix.length + bodyLength);
  return text.endsWith(checksum(body));
}

const clientIdForm = /^lk-[0-9a-z]{20}$/;

export const isClientId = (text: string): boolean => clientIdForm.test(text);
