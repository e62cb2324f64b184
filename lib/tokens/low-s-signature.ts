/**
 * An ECDSA signature (r, s) has a twin, (r, n − s), that anybody can make of it and that is as good. We sign
 * with the lower one and accept no other, so that of each token there is one text and not two. Pure.
 */

/** The order n of P-256 (FIPS 186-5). */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const bytes = 32;

const toBytes = (value: bigint) => Buffer.from(value.toString(16).padStart(2 * bytes, "0"), "hex");

const orderBytes = toBytes(order);
const half = toBytes(order / 2n);

/** @param signature r and s, 32 bytes each (RFC 7518 §3.4) */
export const isUpperTwin = (signature: Buffer): boolean =>
  signature.subarray(bytes).compare(half) > 0;

/** @param signature as above */
export function toLowerTwin(signature: Buffer): Buffer {
  if (!isUpperTwin(signature)) return signature;
  const lower = Buffer.from(signature);
  // n − s by words of 32 bits from the last on: half of all tokens come here, and BigInt takes ten times as long.
  let borrow = 0;
  for (let at = bytes - 4; at >= 0; at -= 4) {
    const difference = orderBytes.readUInt32BE(at) - signature.readUInt32BE(bytes + at) - borrow;
    lower.writeUInt32BE(difference >>> 0, bytes + at);
    borrow = difference < 0 ? 1 : 0;
  }
  return lower;
}
