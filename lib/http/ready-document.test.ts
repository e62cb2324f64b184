import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { ReadyDocument } from "./ready-document";

const type = { "Content-Type": "text/plain" };
const document = new ReadyDocument("a document ".repeat(100), type);
const ask = (headers: Record<string, string>, status?: number) =>
  document.respond(new Headers(headers), status);
const etag = ask({}).headers.ETag ?? "";

test("a client that has the document is told so, and gets nothing else", () => {
  for (const known of [etag, etag.slice(2), `"other", ${etag}`, "*"]) {
    const answer = ask({ "if-none-match": known, "accept-encoding": "gzip" });
    expect([known, answer.status, answer.body]).toEqual([known, 304, ""]);
    expect(answer.headers).toEqual({ ...type, ETag: etag, Vary: "Accept-Encoding" });
  }
  for (const other of ['"other"', "", etag.slice(0, -2), "W/"]) {
    expect(ask({ "if-none-match": other }).status).toBe(200);
  }
});

test("another document has another ETag, and the same document the same", () => {
  const etagOf = (text: string) =>
    new ReadyDocument(text, type).respond(new Headers()).headers.ETag;
  expect(etagOf("a")).toBe(etagOf("a"));
  expect(etagOf("a")).not.toBe(etagOf("b"));
});

test("gzip for a client that accepts it, and for no other", () => {
  for (const accepted of ["gzip", "br, GZIP;q=0.5", "deflate , gzip ; q=1.0", "gzip;q=0.001"]) {
    const { headers, body } = ask({ "accept-encoding": accepted });
    expect([accepted, headers["Content-Encoding"]]).toEqual([accepted, "gzip"]);
    expect(gunzipSync(body).toString()).toBe("a document ".repeat(100));
  }
  for (const refused of ["", "br", "gzip;q=0", "gzip;q=0.000", "xgzip", "gzip2", "identity"]) {
    const { headers } = ask({ "accept-encoding": refused });
    expect([refused, headers["Content-Encoding"]]).toEqual([refused, undefined]);
  }
});

test("a page that is not found is never answered as unchanged", () => {
  const answer = ask({ "if-none-match": "*" }, 404);
  expect([answer.status, answer.headers.ETag]).toEqual([404, undefined]);
});
