/** Other ways to write down a good token: none of them is the one text that was issued. Pure. */

type Segments = readonly [header: string, payload: string, signature: string];

/** Letters that end a segment and differ in bits that stand for nothing. */
function* spareBits(segment: string): Generator<string> {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const bytes = Buffer.from(segment, "base64url");
  for (const letter of alphabet) {
    const other = segment.slice(0, -1) + letter;
    if (other !== segment && Buffer.from(other, "base64url").equals(bytes)) yield other;
  }
}

function* respellings(segment: string): Generator<string> {
  yield* spareBits(segment);
  const bytes = Buffer.from(segment, "base64url");
  yield* [`${segment}=`, `${segment}==`, `${segment}A`, segment.slice(1), segment.slice(0, -1)];
  yield* [` ${segment}`, `${segment} `, `${segment}\t`, `${segment}\r\n`, `${segment}\0`];
  yield* ["", "=", "A", `${segment}${segment}`, segment.toLowerCase(), segment.toUpperCase()];
  yield* [bytes.toString("hex"), encodeURIComponent(`${segment}+`), `"${segment}"`, `é${segment}`];
  yield* [`${segment}\u200b`, segment.replace("A", "\u0410"), segment.replace("a", "\uff41")];
  // Letters that are the right ones once their upper byte is dropped.
  yield [...segment].map((letter) => String.fromCharCode(letter.charCodeAt(0) + 0x100)).join("");
}

function* structures([header, payload, signature]: Segments): Generator<string> {
  const token = [header, payload, signature].join(".");
  yield* ["", ".", "..", "...", header, `${header}.`, `${header}.${payload}`, payload, signature];
  yield* [`${header}.${payload}.`, `.${token}`, `${token}.`, `${token}.${signature}`, `..${token}`];
  yield* [`${header}..${signature}`, `${header}.${payload}..${signature}`, `${token}..`];
  yield* [`${header}.${header}.${signature}`, `${header}.${signature}.${payload}`];
  yield* [`${payload}.${header}.${signature}`, `${header}.${token}`, `${token}.${token}`];
  yield* [`${header}.${payload}.${payload}.${signature}`, token.replaceAll(".", "\u3002")];
  yield* [token.replaceAll(".", ","), token.replaceAll(".", "%2E"), `Bearer ${token}`];
  yield* [`${token},${token}`, `${token};a=b`, `"${token}"`, `'${token}'`, `<${token}>`];
  yield* [JSON.stringify({ payload, signatures: [{ protected: header, signature }] })];
  yield* [JSON.stringify({ payload, protected: header, signature }), JSON.stringify([token])];
  for (let length = 1; length < token.length; length += 1) yield token.slice(0, length);
}

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const hex = (value: bigint) => value.toString(16).padStart(64, "0");

/** Definite form of a DER INTEGER of a positive number. */
function derInteger(bytes: Buffer): Buffer {
  const start = bytes.findIndex((byte) => byte !== 0);
  const short = bytes.subarray(Math.max(start, 0));
  const value = (short[0] ?? 0) > 127 ? Buffer.concat([Buffer.from([0]), short]) : short;
  return Buffer.concat([Buffer.from([2, value.length]), value]);
}

/** The signature of 64 bytes in other forms, and numbers that an ECDSA verifier must look out for. */
function* otherSignatures(signature: Buffer): Generator<Buffer> {
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)];
  const number = BigInt(`0x${s.toString("hex")}`);
  const der = Buffer.concat([derInteger(r), derInteger(s)]);
  yield Buffer.concat([Buffer.from([0x30, der.length]), der]);
  yield Buffer.concat([s, r]);
  const zero = hex(0n);
  for (const twin of [order - number, order + number, 2n * order - number]) {
    yield Buffer.from(r.toString("hex") + hex(twin), "hex");
  }
  for (const a of [zero, hex(1n), hex(order), hex(order - 1n), "f".repeat(64)]) {
    for (const b of [zero, hex(1n), hex(order), hex(order - 1n), "f".repeat(64)]) {
      yield Buffer.from(a + b, "hex");
    }
  }
  yield Buffer.concat([Buffer.alloc(1), signature]);
  yield Buffer.concat([signature, Buffer.alloc(1)]);
  yield signature.subarray(0, 63);
  yield Buffer.alloc(signature.length);
}

/** Needs a signature of 64 bytes only where it is one. */
export function* misspellings(segments: Segments): Generator<string> {
  const [header, payload, signature] = segments;
  for (const other of respellings(header)) yield `${other}.${payload}.${signature}`;
  for (const other of respellings(payload)) yield `${header}.${other}.${signature}`;
  for (const other of respellings(signature)) yield `${header}.${payload}.${other}`;
  yield* structures(segments);
  const bytes = Buffer.from(signature, "base64url");
  if (bytes.length !== 64) return;
  for (const other of otherSignatures(bytes)) {
    yield `${header}.${payload}.${other.toString("base64url")}`;
  }
}
