/** Invalid HTTP, and bytes that parsers may frame differently (RFC 9112 §6.3, §11.2). */
import { type Draft, toBytes, withHeaders } from "../bytes";
import type { Mutation } from "./mutation";

const smuggled = "GET /settings HTTP/1.1\r\nHost: here\r\n\r\n";

/** Changes the request line or the headers as text. */
const rewritten =
  (change: (bytes: string, valid: Draft) => string) =>
  (valid: Draft): string =>
    change(toBytes(withHeaders(valid, ["Connection", "close"])), valid);

const line = (change: (line: string) => string) =>
  rewritten((bytes) => bytes.replace(/^[^\r]*/, change));

/** Adds a raw header line. */
const more = (...lines: string[]) =>
  rewritten((bytes) => bytes.replace("\r\n", `\r\n${lines.join("\r\n")}\r\n`));

/** Sends these bytes as the body. */
const framed = (headers: string[], body: string) =>
  rewritten(
    (_bytes, { target }) =>
      `${[`POST ${target} HTTP/1.1`, "Host: here", ...headers].join("\r\n")}\r\n\r\n${body}`,
  );

const chunked = "Transfer-Encoding: chunked";

const firstLines: Record<string, (valid: Draft) => string> = {
  "HTTP/0.9": line((text) => text.replace(/ HTTP.*/, "")),
  "HTTP/1.0": line((text) => text.replace("1.1", "1.0")),
  "HTTP/1.2": line((text) => text.replace("1.1", "1.2")),
  "HTTP/2.0": line((text) => text.replace("1.1", "2.0")),
  "HTTP/9.9": line((text) => text.replace("1.1", "9.9")),
  "http in small letters": line((text) => text.replace("HTTP", "http")),
  "another protocol": line((text) => text.replace("HTTP", "ICE")),
  "two blanks in the first line": line((text) => text.replace(" ", "  ")),
  "a tab in the first line": line((text) => text.replace(" ", "\t")),
  "a blank in the address": line((text) => text.replace(" HTTP", " x HTTP")),
  "no address": line((text) => text.replace(/ .* /, " ")),
  "only a method": line(() => "GET"),
  "lines before the first": rewritten((bytes) => `\r\n\r\n${bytes}`),
  "a NUL before the first": rewritten((bytes) => `\0${bytes}`),
  "the preface of HTTP/2": () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  "the greeting of TLS": () => "\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00\r\n\r\n",
  "the greeting of SOCKS": () => "\x05\x01\x00\r\n\r\n",
  "the line of a proxy": rewritten((bytes) => `PROXY TCP4 1.2.3.4 1.2.3.4 1 2\r\n${bytes}`),
  noise: () => "\xde\xad\xbe\xef".repeat(64),
};

const headerLines: Record<string, (valid: Draft) => string> = {
  "Host twice": more("Host: evil.test"),
  "no Host": rewritten((bytes) => bytes.replace(/Host: .*\r\n/, "")),
  "a folded header": more("X-Folded: a", " b"),
  "a folded Host": more(" evil.test"),
  "a blank before the colon": more("X-Blank : a"),
  "a blank in a name": more("X Blank: a"),
  "no colon": more("X-None"),
  "no name": more(": a"),
  "a NUL in a value": more("X-Nul: a\0b"),
  "a bell in a value": more("X-Bell: a\x07b"),
  "a bare line feed": more("X-Bare: a\nX-Injected: yes"),
  "a bare return": more("X-Bare: a\rX-Injected: yes"),
  "only line feeds": rewritten((bytes) => bytes.replaceAll("\r\n", "\n")),
  "a name of 17,000 letters": more(`${"x".repeat(17_000)}: a`),
  "a value of 17,000 letters": more(`X-Long: ${"x".repeat(17_000)}`),
  "20,000 headers": more(...Array(20_000).fill("a:")),
  "a name above ASCII": more("X-\xe9: a"),
  "a name in brackets": more("X-[a]: a"),
};

const lengths: Record<string, (valid: Draft) => string> = {
  "two lengths": framed(["Content-Length: 0", "Content-Length: 5"], "hello"),
  "two lengths alike": framed(["Content-Length: 5", "Content-Length: 5"], "hello"),
  "two lengths in one": framed(["Content-Length: 5, 5"], "hello"),
  "a length below zero": framed(["Content-Length: -1"], "hello"),
  "a length with a sign": framed(["Content-Length: +5"], "hello"),
  "a length in hex": framed(["Content-Length: 0x5"], "hello"),
  "a length with a dot": framed(["Content-Length: 5.0"], "hello"),
  "a length with an exponent": framed(["Content-Length: 5e0"], "hello"),
  "a length with a blank": framed(["Content-Length: 5 5"], "hello"),
  "a length that is empty": framed(["Content-Length: "], "hello"),
  "a length past all numbers": framed(["Content-Length: 99999999999999999999999"], "hello"),
  "a length over the limit": framed(["Content-Length: 1000000000"], "hello"),
  "a length that is too long": framed(["Content-Length: 50"], "hello"),
  "a length that is too short": framed(["Content-Length: 1"], "hello"),
  "a length and chunks": framed(["Content-Length: 4", chunked], `0\r\n\r\n${smuggled}`),
  "chunks and a length": framed([chunked, "Content-Length: 4"], `0\r\n\r\n${smuggled}`),
  "chunks twice": framed([chunked, "Transfer-Encoding: identity"], "0\r\n\r\n"),
  "chunks of something else": framed(["Transfer-Encoding: xchunked"], "0\r\n\r\n"),
  "chunks before gzip": framed(["Transfer-Encoding: chunked, gzip"], "0\r\n\r\n"),
  "chunks with a tab": framed(["Transfer-Encoding:\tchunked"], `0\r\n\r\n${smuggled}`),
  "chunks with a blank before the colon": framed(["Transfer-Encoding : chunked"], "0\r\n\r\n"),
  "chunks folded": framed(["Transfer-Encoding:", " chunked"], "0\r\n\r\n"),
  "chunks in small version": framed(["transfer-encoding: CHUNKED"], "0\r\n\r\n"),
  "a chunk without a size": framed([chunked], "\r\nhello\r\n0\r\n\r\n"),
  "a chunk of a size below zero": framed([chunked], "-5\r\nhello\r\n0\r\n\r\n"),
  "a chunk of a size past all numbers": framed([chunked], "fffffffffffffffff\r\nhello\r\n"),
  "a chunk of a size with 0x": framed([chunked], "0x5\r\nhello\r\n0\r\n\r\n"),
  "a chunk that is too short": framed([chunked], "5\r\nhel\r\n0\r\n\r\n"),
  "a chunk with an extension": framed([chunked], `5;a="b\r\n"\r\nhello\r\n0\r\n\r\n`),
  "a chunk with 10,000 letters of extension": framed(
    [chunked],
    `5;${"a".repeat(20_000)}\r\nhello\r\n0\r\n\r\n`,
  ),
  "a chunk ended by a line feed": framed([chunked], "5\nhello\n0\n\n"),
  "chunks over the limit": framed(
    [chunked],
    `${"400\r\n".concat("a".repeat(1_024), "\r\n").repeat(20)}0\r\n\r\n`,
  ),
  "5,000 chunks of one byte": framed([chunked], `${"1\r\na\r\n".repeat(5_000)}0\r\n\r\n`),
  "chunks that never end": framed([chunked], "5\r\nhello\r\n"),
  "a trailer with credentials": framed(
    [chunked, "Trailer: Authorization"],
    "0\r\nAuthorization: Bearer a\r\nContent-Length: 9\r\n\r\n",
  ),
  "a trailer of 17,000 letters": framed([chunked], `0\r\nX-Long: ${"a".repeat(17_000)}\r\n\r\n`),
};

/** Incomplete requests from a half-closed socket. The server may close the connection. */
const cutOff = new Set(["a length that is too long", "chunks that never end"]);

export const framingMutations: Record<string, Mutation> = Object.fromEntries(
  Object.entries({ ...firstLines, ...headerLines, ...lengths }).map(([name, mutate]) => [
    name,
    cutOff.has(name) ? { mutate, halfClose: true, mayClose: true } : { mutate },
  ]),
);
