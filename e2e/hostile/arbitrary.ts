/** Requests that nobody thought of, made by fast-check: right in their framing, and in nothing else. */
import fc from "fast-check";
import { type Draft, type Header, utf8 } from "./bytes";
import { spellingsOf } from "./cases/credentials";
import type { Client } from "./targets";

const form = "application/x-www-form-urlencoded";

const methods = fc.oneof(
  { weight: 12, arbitrary: fc.constant("POST") },
  { weight: 6, arbitrary: fc.constant("GET") },
  { weight: 2, arbitrary: fc.constantFrom("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS") },
);

/** Bytes above ASCII, too; nothing that ends a line. */
const value = fc.oneof(
  fc.stringMatching(/^[\t -~\x80-\xff]{0,40}$/),
  fc.constantFrom("", "0", "-1", "null", "*", "a,b", "application/json", form, "\xff\xfe", '"'),
);

const bytes = fc
  .uint8Array({ maxLength: 60 })
  .map((array) => Buffer.from(array).toString("latin1"));

const headerName = fc.oneof(
  fc.constantFrom(
    ...["Accept", "Accept-Language", "Content-Encoding", "Content-Type", "Cookie", "If-None-Match"],
    ...["Origin", "Range", "Referer", "Sec-Fetch-Site", "User-Agent", "X-Forwarded-For"],
    ...["X-Forwarded-Host", "X-HTTP-Method-Override", "X-Middleware-Subrequest", "RSC", "Host"],
    ...["X-Request-Id", "X-Latchkey-Client-Address", "Next-Router-State-Tree", "TE", "Via"],
  ),
  fc.stringMatching(/^x-[a-z0-9_~!#$%&'*+.^|-]{1,12}$/),
);

/** Texts that mean something here, and texts that mean trouble elsewhere. */
const word = ({ clientId, clientSecret, spentToken }: Client, canary: string) =>
  fc.oneof(
    fc.constantFrom(clientId, clientSecret, spentToken, canary, "client_credentials", "app_token"),
    fc.constantFrom("", "\0", "__proto__", "constructor", "\ud800", "\u202e", "%", "%zz", "\xff"),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.string({ maxLength: 200 }),
  );

const name = fc.oneof(
  fc.constantFrom(
    ...["grant_type", "client_id", "client_secret", "token", "token_type_hint", "scope"],
    ...["grantType", "clientId", "clientSecret", "AppId", "app_secret", "__proto__"],
  ),
  fc.string({ maxLength: 8 }),
);

const formBody = (text: fc.Arbitrary<string>) =>
  fc.array(fc.tuple(name, text, fc.boolean()), { maxLength: 6 }).map((pairs) =>
    pairs
      .map(([key, word, isEncoded]) =>
        isEncoded
          ? `${key}=${Buffer.from(word)
              .toString("latin1")
              .replaceAll(/[^\w-]/g, encodeByte)}`
          : utf8(`${key}=${word}`),
      )
      .join("&"),
  );

const encodeByte = (byte: string) =>
  `%${byte.charCodeAt(0).toString(16).padStart(2, "0").slice(-2)}`;

/** What a key may be called, and other things are: it comes back with the key, so it is no secret. */
const called = fc.record({ name: fc.jsonValue({ maxDepth: 1 }) }, { requiredKeys: [] });

const jsonBody = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    fc
      .tuple(
        fc.dictionary(name, fc.oneof(text, fc.jsonValue({ maxDepth: 2 })), { maxKeys: 4 }),
        called,
      )
      .map(([members, called]) => ({ ...members, ...called })),
    fc.jsonValue({ maxDepth: 3 }),
  );

const body = (text: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 6, arbitrary: formBody(text).map((bytes) => [form, bytes]) },
    {
      weight: 4,
      arbitrary: jsonBody(text).map((value) => ["application/json", utf8(JSON.stringify(value))]),
    },
    { weight: 1, arbitrary: fc.tuple(value, bytes) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.constantFrom(form, "application/json"), fc.constantFrom("a=", "[", "{", '"'))
        .chain(([type, unit]) => fc.nat(17_000).map((size) => [type, unit.repeat(size)])),
    },
  ) as fc.Arbitrary<[string, string]>;

const authorization = (text: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom("Bearer", "Basic", "bearer", "BASIC", "Digest", ""), text, text)
    .map(([scheme, first, second]) =>
      /basic/i.test(scheme)
        ? `${scheme} ${Buffer.from(`${first}:${second}`).toString("base64")}`
        : `${scheme} ${utf8(first).replaceAll(/[^\t -~\x80-\xff]/g, "")}`,
    );

const query = fc.oneof(
  { weight: 6, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.stringMatching(/^\?[!"$-~]{0,30}$/) },
);

const manyOf = <Item>(arbitrary: fc.Arbitrary<Item>, length: number) =>
  fc.array(arbitrary, { minLength: length, maxLength: length });

interface Envelope {
  method: string;
  target: string;
  credentials: string | undefined;
  more: Header[];
}

function toDraft(envelope: Envelope, [type, content]: [string, string]): Draft {
  const { method, target, credentials, more } = envelope;
  const headers: Header[] = [["Content-Type", type], ...more];
  if (credentials !== undefined) headers.push(["Authorization", credentials]);
  return { method, target, headers, body: /GET|HEAD/.test(method) ? "" : content };
}

const envelopes = 20;
const bodies = 25;

/** How many requests stand in a batch. */
export const batchSize = envelopes * bodies;

/** Requests to these paths: each envelope with each body, because to make them takes longer than to send them. */
export function batchTo(
  paths: readonly string[],
  client: Client,
  canary: string,
): fc.Arbitrary<Draft[]> {
  const text = word(client, canary);
  const envelope = fc.record({
    method: methods,
    target: fc.tuple(fc.constantFrom(...paths), query).map((parts) => parts.join("")),
    credentials: fc.option(authorization(fc.oneof(fc.constant(client.token), text)), {
      nil: undefined,
    }),
    more: fc.array(fc.tuple(headerName, value), { maxLength: 3 }),
  });
  return fc
    .tuple(manyOf(envelope, envelopes), manyOf(body(text), bodies))
    .map(([heads, contents]) =>
      heads.flatMap((head) => contents.map((content) => toDraft(head, content))),
    );
}

/** What must not come back of all that was sent. */
export const secretsOf = (
  { clientSecret, token, spentToken }: Client,
  canary: string,
): string[] => [clientSecret, token, spentToken, ...spellingsOf(canary)];
