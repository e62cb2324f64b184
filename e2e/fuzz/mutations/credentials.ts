/** Malformed credentials in all schemes, cookies and unexpected places. Each has the canary, which no response may contain. */
import { type Draft, type Header, utf8, withHeaders, withoutHeaders } from "../bytes";
import { headerMutations, type Mutation } from "./mutation";

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const jwt = (header: object, claims: object, signature: string) =>
  `${base64url(header)}.${base64url(claims)}.${signature}`;

/** The encodings of the canary. */
export const spellingsOf = (canary: string): string[] => [
  canary,
  base64(`client:${canary}`),
  base64(canary),
  base64url({ sub: canary }),
];

const authorizationValues = (canary: string): Record<string, string> => ({
  "Authorization that is empty": "",
  "Authorization of a scheme alone": "Bearer",
  "Authorization of blanks": `Bearer    ${canary}`,
  "Authorization with two tokens": `Bearer ${canary} ${canary}`,
  "Authorization without a scheme": canary,
  "Authorization of another scheme": `Digest username="${canary}", response="${canary}"`,
  "Authorization Negotiate": `Negotiate ${canary}`,
  "Bearer that is no token": `Bearer ${canary}`,
  "bearer in small letters": `bearer ${canary}`,
  "Bearer of dots": `Bearer ..${canary}..`,
  "Bearer of bytes": `Bearer \xff\xfe${canary}`,
  "Bearer of 12,000 letters": `Bearer ${canary}${"a".repeat(12_000)}`,
  "Bearer unsigned": `Bearer ${jwt({ alg: "none", typ: "at+jwt" }, { sub: canary }, "")}`,
  "Bearer with a key of its own": `Bearer ${jwt({ alg: "ES256", jku: `https://evil.test/${canary}` }, { sub: canary }, canary)}`,
  "Bearer with crit": `Bearer ${jwt({ alg: "ES256", crit: ["b64"], b64: false }, { sub: canary }, canary)}`,
  "Bearer with a kid that is a path": `Bearer ${jwt({ alg: "ES256", kid: "../../etc/passwd" }, { sub: canary }, canary)}`,
  "Bearer whose header is an array": `Bearer ${base64url([])}.${base64url([canary])}.${canary}`,
  "Bearer nested 500 deep": `Bearer ${Buffer.from("[".repeat(2_000)).toString("base64url")}.${canary}.a`,
  "Basic that is right in form": `Basic ${base64(`client:${canary}`)}`,
  "Basic without a colon": `Basic ${base64(canary)}`,
  "Basic without a user": `Basic ${base64(`:${canary}`)}`,
  "Basic that is no base64": `Basic !${canary}!`,
  "Basic with a NUL": `Basic ${base64(`client\0:${canary}\0`)}`,
  "Basic with escapes that are none": `Basic ${base64(`client%zz:${canary}%`)}`,
  "Basic of bytes": `Basic ${Buffer.from("\xff\xfe:\xff", "latin1").toString("base64")}`,
  "Basic with __proto__": `Basic ${base64(`__proto__:${canary}`)}`,
  "Basic of 9,000 letters": `Basic ${base64(`${"a".repeat(6_000)}:${canary}`)}`,
});

const cookieValues = (canary: string): Record<string, string> => ({
  "Cookie of a session that is none": `latchkey.session=${canary}`,
  "Cookie of a session twice": `latchkey.session=${canary}; latchkey.session=a`,
  "Cookie of a session with five parts": `latchkey.session=a.b.${canary}.d.e`,
  "Cookie of a session in quotes": `latchkey.session="${canary}"`,
  "Cookie of a session in chunks": `latchkey.session.0=${canary}; latchkey.session.1=${canary}`,
  "Cookie of a session with a prefix": `__Host-latchkey.session=${canary}`,
  "Cookie of 12,000 letters": `latchkey.session=${canary}${"a".repeat(12_000)}`,
  "Cookie of 1,000 cookies": `${"a=b; ".repeat(1_000)}latchkey.session=${canary}`,
  "Cookie with __proto__": `__proto__=${canary}; constructor=${canary}`,
  "Cookie without a name": `=${canary}; ;;=; ${canary}`,
  "Cookie with escapes that are none": `latchkey.session=%zz%${canary}; latchkey.csrf=%ff`,
  "Cookie of bytes": `latchkey.session=\xff\xfe${canary}`,
  "Cookie that is encrypted to nobody": `latchkey.session=${base64url({ alg: "dir", enc: "A256GCM" })}..${canary}.${canary}.a`,
  "Cookie of a CSRF token that is none": `latchkey.csrf=${canary}|${canary}; __Host-next-auth.csrf-token=${canary}`,
  "Cookie of a page elsewhere": `next-auth.callback-url=https://evil.test/; latchkey.callback=//evil.test`,
});

const asCookie =
  (value: string) =>
  (valid: Draft): Draft =>
    withHeaders(withoutHeaders(valid, "authorization"), ["Cookie", value]);

const inQuery = (canary: string): Record<string, (valid: Draft) => Draft> =>
  Object.fromEntries(
    ["client_secret", "access_token", "password", "token", "code", "state"].map((name) => [
      `${name} in the query`,
      (valid: Draft) => ({ ...valid, target: `${valid.target}?${name}=${canary}` }),
    ]),
  );

const inBody = (canary: string): Record<string, (valid: Draft) => Draft> => {
  const form: Header = ["Content-Type", "application/x-www-form-urlencoded"];
  const json: Header = ["Content-Type", "application/json"];
  const secrets = { clientId: "client", clientSecret: canary, currentPassword: canary };
  const bodies: Record<string, [Header, string]> = {
    "a form of secrets": [
      form,
      `client_id=a&client_secret=${canary}&token=${canary}&password=${canary}`,
    ],
    "a form of a token request": [
      form,
      `grant_type=client_credentials&client_id=a&client_secret=${canary}`,
    ],
    "a form with a secret in bytes": [form, `client_id=\xff&client_secret=${canary}\xff`],
    "json of secrets": [
      json,
      JSON.stringify({ ...secrets, newPassword: canary, password: canary }),
    ],
    "json of secrets, cut off": [json, JSON.stringify(secrets).slice(0, -1)],
    "json of secrets in arrays": [
      json,
      JSON.stringify({ clientId: [canary], clientSecret: [canary] }),
    ],
    "json of secrets, a sign-in": [
      json,
      utf8(JSON.stringify({ email: "a@b.c", password: `${canary}\u0000` })),
    ],
  };
  return Object.fromEntries(
    Object.entries(bodies).map(([name, [type, body]]) => [
      name,
      (valid: Draft) => ({ ...withHeaders(valid, type), body }),
    ]),
  );
};

export const credentialMutations = (canary: string): Record<string, Mutation> => {
  const drafts = {
    ...inQuery(canary),
    ...inBody(canary),
    ...Object.fromEntries(
      Object.entries(cookieValues(canary)).map(([name, value]) => [name, asCookie(value)]),
    ),
    "no credentials": (valid: Draft) => withoutHeaders(valid, "authorization"),
    "Authorization twice": (valid: Draft): Draft => ({
      ...valid,
      headers: [
        ...valid.headers,
        ["Authorization", `Bearer ${canary}`],
        ["Authorization", "Basic a"],
      ],
    }),
    "Proxy-Authorization": (valid: Draft) =>
      withHeaders(valid, ["Proxy-Authorization", `Basic ${base64(`client:${canary}`)}`]),
  };
  const values = Object.entries(authorizationValues(canary)).map(
    ([name, value]): [string, Header[]] => [name, [["Authorization", value]]],
  );
  return {
    ...headerMutations(Object.fromEntries(values)),
    ...Object.fromEntries(Object.entries(drafts).map(([name, mutate]) => [name, { mutate }])),
  };
};
