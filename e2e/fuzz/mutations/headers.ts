/** Headers of HTTP and browsers with malicious values. */
import type { Header } from "../bytes";
import { ofNext, ofProxies } from "./framework-headers";
import { headerMutations, type Mutation } from "./mutation";

const ofHttp: Record<string, Header[]> = {
  "Range of bytes": [["Range", "bytes=0-0,-1"]],
  "Range that is none": [["Range", "bytes=99999999999999999999-"]],
  "Range of 1,000 parts": [["Range", `bytes=${Array(1_000).fill("0-0").join()}`]],
  "If-None-Match star": [["If-None-Match", "*"]],
  "If-None-Match that is none": [["If-None-Match", '"']],
  "If-Match": [["If-Match", '"a"']],
  "If-Modified-Since past all years": [["If-Modified-Since", "Fri, 99 Foo 99999 99:99:99 GMT"]],
  "If-Unmodified-Since": [["If-Unmodified-Since", "0"]],
  "If-Range": [
    ["If-Range", '"a"'],
    ["Range", "bytes=0-1"],
  ],
  "Expect of something else": [["Expect", "miracles"]],
  "Expect 100-continue": [["Expect", "100-continue"]],
  "Accept that excludes all": [["Accept", "image/png;q=0"]],
  "Accept text/html": [["Accept", "text/html"]],
  "Accept that is none": [["Accept", ";;;q=a,/"]],
  "Accept-Encoding bomb": [["Accept-Encoding", "x;q=1e999, br;q=-1, *;q=0"]],
  "Accept-Language that is none": [["Accept-Language", "x-\xff, ../../etc"]],
  "Accept-Charset": [["Accept-Charset", "utf-7"]],
  "Cache-Control": [["Cache-Control", "no-cache, max-age=-1, only-if-cached"]],
  "Connection names a header": [["Connection", "authorization, content-length"]],
  "Connection keep-alive and close": [["Connection", "keep-alive, close"]],
  "TE trailers": [["TE", "trailers, gzip"]],
  "Origin elsewhere": [["Origin", "https://evil.test"]],
  "Origin null": [["Origin", "null"]],
  "Origin that is none": [["Origin", "://\xff"]],
  "Referer elsewhere": [["Referer", "https://evil.test/\xff"]],
  "Sec-Fetch-Site elsewhere": [["Sec-Fetch-Site", "cross-site"]],
  "Sec-Fetch-Site that is none": [["Sec-Fetch-Site", "same-origin, cross-site"]],
  "CORS preflight": [
    ["Origin", "https://evil.test"],
    ["Access-Control-Request-Method", "PUT"],
    ["Access-Control-Request-Private-Network", "true"],
  ],
  "User-Agent of 10,000 letters": [["User-Agent", "a".repeat(10_000)]],
  "User-Agent of bytes": [["User-Agent", "\xff\xfe\x80"]],
  "User-Agent with SQL and a log pattern": [["User-Agent", `'; drop table users;-- %n\${jndi:a}`]],
  "From and Date": [
    ["From", "a"],
    ["Date", "never"],
  ],
  Trailer: [["Trailer", "authorization"]],
  "traceparent that is none": [
    ["traceparent", "00-zz-zz-zz"],
    ["tracestate", "=,=,"],
    ["baggage", "%ff"],
  ],
  "1,000 headers": Array.from({ length: 1_000 }, (_, index) => [`x-${index}`, "1"] as const),
  "headers with names of properties": [
    ["__proto__", "a"],
    ["constructor", "a"],
    ["hasOwnProperty", "a"],
    ["toString", "a"],
  ],
  "Content-Location and Content-Range": [
    ["Content-Location", "//evil.test"],
    ["Content-Range", "bytes 0-1/1"],
  ],
};

/** Offers of other protocols get an HTTP/1.1 response. */
const upgrades: Record<string, Header[]> = {
  "upgrade to a socket": [
    ["Connection", "Upgrade"],
    ["Upgrade", "websocket"],
    ["Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="],
    ["Sec-WebSocket-Version", "13"],
  ],
  "upgrade to HTTP/2": [
    ["Connection", "Upgrade, HTTP2-Settings"],
    ["Upgrade", "h2c"],
    ["HTTP2-Settings", "AAMAAABkAAQCAAAAAAIAAAAA"],
  ],
};

export const allHeaderMutations: Record<string, Mutation> = headerMutations({
  ...ofNext,
  ...ofProxies,
  ...ofHttp,
  ...upgrades,
});
