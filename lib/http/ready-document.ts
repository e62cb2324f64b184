/** A document that is the same for every request: hashed and compressed once, then served as bytes with an ETag. */
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { JsonResponse } from "./json-response";

type Bytes = Uint8Array<ArrayBuffer>;

/** The request headers that the response depends on. */
type Conditions = Pick<Headers, "get">;

/** RFC 9110 §12.5.3: gzip is listed, and its weight is not zero. */
const acceptsGzip = (header: string | null): boolean =>
  (header ?? "")
    .split(",")
    .some((coding) => /^\s*gzip\s*(;\s*q=(1|0\.\d*[1-9])[\d.]*\s*)?$/i.test(coding));

export class ReadyDocument {
  private readonly bytes: Bytes;
  /** Weak, because both encodings share it (RFC 9110 §8.8.1). */
  private readonly etag: string;
  private gzipped: Bytes | undefined;

  constructor(
    content: string | Uint8Array,
    private readonly headers: Readonly<Record<string, string>>,
  ) {
    this.bytes = new Uint8Array(Buffer.from(content));
    this.etag = `W/"${createHash("sha256").update(this.bytes).digest("base64url")}"`;
  }

  private isKnownTo(request: Conditions): boolean {
    const known = request.get("if-none-match");
    if (known === null) return false;
    return known
      .split(",")
      .some((tag) => ["*", this.etag, this.etag.slice(2)].includes(tag.trim()));
  }

  /** 304 for a client that has the document. A status other than 200 is never conditional. */
  respond(request: Conditions, status = 200): JsonResponse {
    const isConditional = status === 200;
    const headers = {
      ...this.headers,
      ...(isConditional && { ETag: this.etag }),
      Vary: "Accept-Encoding",
    };
    if (isConditional && this.isKnownTo(request)) return { status: 304, headers, body: "" };
    if (!acceptsGzip(request.get("accept-encoding"))) return { status, headers, body: this.bytes };
    this.gzipped ??= new Uint8Array(gzipSync(this.bytes, { level: 9 }));
    return { status, headers: { ...headers, "Content-Encoding": "gzip" }, body: this.gzipped };
  }
}
