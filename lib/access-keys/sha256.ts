/** SHA-256 (FIPS 180-4) of text, for browsers: `crypto.subtle` is missing on pages that are not served over HTTPS. Pure. */

const isPrime = (candidate: number) => {
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1)
    if (candidate % divisor === 0) return false;
  return true;
};

const primes = Array.from({ length: 310 }, (_, n) => n + 2)
  .filter(isPrime)
  .slice(0, 64);

/** The first 32 bits of the fractional part. */
const fraction = (value: number) => Math.floor((value - Math.floor(value)) * 2 ** 32) >>> 0;

const roundConstants = primes.map((prime) => fraction(Math.cbrt(prime)));
const initialState = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

const rotate = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

/** The message, a one bit, zeros, and the length in bits, in whole blocks of 64 bytes. */
function pad(message: Uint8Array): DataView {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
  return view;
}

function expand(block: DataView, offset: number): number[] {
  const words = Array.from({ length: 16 }, (_, n) => block.getUint32(offset + n * 4));
  for (let n = 16; n < 64; n += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = [words[n - 16], words[n - 15], words[n - 7], words[n - 2]];
    const early = rotate(b, 7) ^ rotate(b, 18) ^ (b >>> 3);
    const late = rotate(d, 17) ^ rotate(d, 19) ^ (d >>> 10);
    words.push((a + early + c + late) | 0);
  }
  return words;
}

function compress(state: readonly number[], words: readonly number[]): number[] {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (const [n, word] of words.entries()) {
    const choice = (e & f) ^ (~e & g);
    const sum = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = h + sum + choice + (roundConstants[n] ?? 0) + word;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, n) => (word + (state[n] ?? 0)) | 0);
}

export function sha256(text: string): Uint8Array {
  const message = pad(new TextEncoder().encode(text));
  let state = initialState;
  for (let offset = 0; offset < message.byteLength; offset += 64)
    state = compress(state, expand(message, offset));
  const digest = new DataView(new ArrayBuffer(32));
  for (const [n, word] of state.entries()) digest.setInt32(n * 4, word);
  return new Uint8Array(digest.buffer);
}
