/**
 * Anyone can turn an ECDSA signature (r, s) into another valid one, (r, n − s). Tokens are signed and accepted with the
 * lower s only, so that each token has one text. Pure.
 */

/** The order n of P-256 (FIPS 186-5). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const bytes = 32;

const toBytes = (value: bigint) => Buffer.from(value.toString(16).padStart(2 * bytes, "0"), "hex");

const orderBytes = toBytes(order);
const half = toBytes(order / 2n);

/** @param signature r and s, 32 bytes each (RFC 7518 §3.4) */
export const isHighS = (signature: Buffer): boolean => signature.subarray(bytes).compare(half) > 0;

/** @param signature as above */
export function toLowS(signature: Buffer): Buffer {
  if (!isHighS(signature)) return signature;
  const lower = Buffer.from(signature);
  // n − s in 32-bit words, last word first: half of all tokens need it, and BigInt takes ten times as long.
  let borrow = 0;
  for (let at = bytes - 4; at >= 0; at -= 4) {
    const difference = orderBytes.readUInt32BE(at) - signature.readUInt32BE(bytes + at) - borrow;
    lower.writeUInt32BE(difference >>> 0, bytes + at);
    borrow = difference < 0 ? 1 : 0;
  }
  return lower;
}
