/**
 * Texts that look like a token and must not be taken for one: flipped bits without end, and each forgery
 * that has worked on somebody. Pure but for the keys that it makes.
 */
import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { misspellings } from "./non-canonical-tokens";

export interface Original {
  token: string;
  publicKey: KeyObject;
  /** Secrets of the installation that are for other things. */
  otherSecrets?: readonly string[];
}

type Segments = [header: string, payload: string, signature: string];

export const segmentsOf = (token: string) => token.split(".") as Segments;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

const decode = (segment: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(segment, "base64url").toString());

function* flip(bytes: Buffer): Generator<Buffer> {
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield flipped;
  }
}

/** Each bit of each letter, one at a time. */
export function* flipLetters(token: string): Generator<string> {
  for (const flipped of flip(Buffer.from(token, "latin1"))) yield flipped.toString("latin1");
}

/** Each bit of what the letters of payload and signature stand for, one at a time. */
export function* flipBytes(token: string): Generator<string> {
  const [header, payload, signature] = segmentsOf(token);
  for (const flipped of flip(Buffer.from(payload, "base64url"))) {
    yield [header, flipped.toString("base64url"), signature].join(".");
  }
  for (const flipped of flip(Buffer.from(signature, "base64url"))) {
    yield [header, payload, flipped.toString("base64url")].join(".");
  }
}

const algorithms = [
  ...["none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "RS256", "PS256", "ES256"],
  ...["ES256K", "ES384", "EdDSA", "Ed25519", "es256", null, 0, ["ES256"], { alg: "ES256" }],
];

const kids = ["", "0", "../../../dev/null", "' or '1'='1", "\0", "__proto__", null, 0, [], {}];

const types = ["JWT", "jwt", "AT+JWT", "application/at+jwt", "dpop+jwt", "", null, 0];

/** What headers say that would lead a trusting verifier elsewhere. */
const additions = (jwk: object) => [
  ...[{ jwk }, { jku: "https://evil.test/jwks.json" }, { x5u: "https://evil.test/x5u" }],
  ...[{ x5c: ["MIIB"] }, { x5t: "AAAA" }, { epk: jwk }, { zip: "DEF" }, { cty: "JWT" }],
  ...[{ crit: [] }, { crit: ["exp"] }, { crit: ["b64"], b64: false }, { b64: false }],
  ...[{ enc: "A256GCM" }, { iss: "https://evil.test" }, { nonce: "" }],
];

function headersOf(header: Record<string, unknown>, jwk: object): string[] {
  const { alg, typ, kid } = header;
  const changes = [
    ...algorithms.filter((other) => other !== alg).map((other) => ({ alg: other })),
    ...[...kids, `${kid} `, `${kid}\0`, String(kid).toLowerCase()].map((other) => ({ kid: other })),
    ...types.map((other) => ({ typ: other })),
    ...additions(jwk),
  ];
  const wholes = [{}, [], null, "at+jwt", { alg, typ }, { kid, alg, typ }, { alg: "none" }];
  return [
    ...changes.map((change) => encode({ ...header, ...change })),
    ...wholes.map(encode),
    Buffer.from(`${JSON.stringify(header)} `).toString("base64url"),
    Buffer.from(JSON.stringify(header).replace("{", '{"alg":"none",')).toString("base64url"),
    Buffer.from(JSON.stringify(header, null, 1)).toString("base64url"),
  ];
}

const changedClaims = ({ exp, iat }: Record<string, unknown>) => [
  ...[
    { exp: Number(exp) + 1 },
    { exp: String(exp) },
    { exp: 1e308 },
    { exp: null },
    { exp: [exp] },
  ],
  ...[{ exp: true }, { exp: -1 }, { iat: Number(iat) - 1 }, { iat: String(iat) }, { iat: null }],
  ...[{ iss: "https://evil.test" }, { aud: "https://evil.test" }, { aud: ["https://evil.test"] }],
  ...[{ sub: "" }, { sub: "1" }, { client_id: "lk-00000000000000000000" }, { client_id: {} }],
  ...[{ tenant_id: 2 }, { secret_version: 2 }, { secret_version: "1 or 1=1" }, { epoch: "1.0" }],
  ...[{ epoch: 0 }, { jti: "" }, { nbf: 0 }, { admin: true }, { roles: [1] }, { scope: "*" }],
];

/** The claims changed under a signature that was good for others, or is not one. */
export function* changeClaims(token: string): Generator<string> {
  const [header, payload, signature] = segmentsOf(token);
  const claims = decode(payload);
  for (const change of changedClaims(claims)) {
    const changed = encode({ ...claims, ...change });
    for (const under of [signature, "", "AA", "A".repeat(signature.length)]) {
      yield [header, changed, under].join(".");
    }
  }
}

/** Secrets that a verifier might take for the key of an HMAC. */
function hmacSecrets({ publicKey, otherSecrets = [] }: Original): (string | Buffer)[] {
  const jwk = publicKey.export({ format: "jwk" });
  return [
    publicKey.export({ format: "pem", type: "spki" }),
    publicKey.export({ format: "der", type: "spki" }),
    JSON.stringify(jwk),
    ...[jwk.x, jwk.n].flatMap((text) => (text ? [text, Buffer.from(text, "base64url")] : [])),
    ...["", "secret", "null", "undefined", ...otherSecrets],
  ];
}

/** Every header of an attacker, under every signature that an attacker can make. */
export function* changeHeader(original: Original): Generator<string> {
  const [own, payload, signature] = segmentsOf(original.token);
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = pair.publicKey.export({ format: "jwk" });
  const header = decode(own);
  for (const changed of [own, ...headersOf(header, { ...jwk, kid: header.kid })]) {
    const signed = Buffer.from(`${changed}.${payload}`);
    const signatures = [
      "",
      ...(changed === own ? [] : [signature]),
      ...hmacSecrets(original).map((key) =>
        createHmac("sha256", key).update(signed).digest("base64url"),
      ),
      ...(["ieee-p1363", "der"] as const).map((dsaEncoding) =>
        sign("sha256", signed, { key: pair.privateKey, dsaEncoding }).toString("base64url"),
      ),
    ];
    for (const each of signatures) yield `${changed}.${payload}.${each}`;
  }
}

/** All of the above. */
export function* forge(original: Original): Generator<string> {
  yield* flipLetters(original.token);
  yield* flipBytes(original.token);
  yield* changeClaims(original.token);
  yield* changeHeader(original);
  yield* misspellings(segmentsOf(original.token));
}
