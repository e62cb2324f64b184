/** Calls a route handler from node:http: converts the request, and writes the response. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiRequest, HeaderReader } from "@/lib/http/api-request";
import { bodyCutOff, payloadTooLarge } from "@/lib/http/errors";
import type { JsonResponse } from "@/lib/http/json-response";
import type { RequestContext } from "@/lib/http/request-context";
import type { RouteHandler } from "@/lib/http/route";
import { log } from "@/lib/platform/log";
import { closeAfterDelay } from "./delayed-close";
import type { RequestListener } from "./direct-routes";
import { contextOf } from "./incoming-context";

/** All values of a header. Node itself keeps only the first of some headers that are sent twice. */
class IncomingHeaders implements HeaderReader {
  constructor(private readonly raw: readonly string[]) {}

  get(name: string): string | null {
    let found: string | null = null;
    for (let at = 0; at < this.raw.length; at += 2) {
      const candidate = this.raw[at] as string;
      if (candidate.length !== name.length || candidate.toLowerCase() !== name) continue;
      const value = this.raw[at + 1] as string;
      found = found === null ? value : `${found}, ${value}`;
    }
    return found;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  *[Symbol.iterator](): Iterator<[string, string]> {
    for (let at = 0; at < this.raw.length; at += 2) {
      yield [(this.raw[at] as string).toLowerCase(), this.raw[at + 1] as string];
    }
  }
}

function receive(incoming: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else reject(payloadTooLarge(maxBytes));
    });
    incoming.on("end", () => {
      const [first] = chunks;
      resolve(first && chunks.length === 1 ? first : Buffer.concat(chunks));
    });
    incoming.on("error", (error) => reject(bodyCutOff(error)));
    incoming.on("close", () => {
      if (!incoming.readableEnded) reject(bodyCutOff(undefined));
    });
  });
}

const emptyBody = new Uint8Array();

class IncomingRequest implements ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderReader;
  readonly context: RequestContext;
  body: Uint8Array = emptyBody;

  constructor(private readonly incoming: IncomingMessage) {
    this.method = incoming.method ?? "GET";
    this.url = incoming.url ?? "/";
    this.headers = new IncomingHeaders(incoming.rawHeaders);
    this.context = contextOf(incoming);
  }

  receive(maxBytes: number): Promise<Uint8Array> {
    return receive(this.incoming, maxBytes);
  }
}

export function writeResponse(
  outgoing: ServerResponse,
  { status, headers, body }: JsonResponse,
): void {
  const length = Buffer.byteLength(body);
  // A length in 304 would be that of the document (RFC 9110 §8.6).
  outgoing.writeHead(status, status === 304 ? headers : { "Content-Length": length, ...headers });
  // A text with as many bytes as characters is ASCII, which Node writes without encoding it.
  if (typeof body === "string") outgoing.end(body, length === body.length ? "latin1" : "utf8");
  else outgoing.end(body);
}

/** The parameters of a path that has none. */
export type NoParams = Record<string, never>;

const noParams: NoParams = {};

async function serve(
  handler: RouteHandler<NoParams>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const result = await handler.handle(new IncomingRequest(incoming), noParams);
  if (result instanceof Response)
    throw new TypeError("a direct route must not stream its response");
  writeResponse(outgoing, result);
  if (incoming.complete) return;
  incoming.resume();
  closeAfterDelay(incoming.socket, () => !incoming.complete);
}

/** @param handler one that does not stream its responses */
export const toListener =
  (handler: RouteHandler<NoParams>): RequestListener =>
  (incoming, outgoing) =>
    serve(handler, incoming, outgoing).catch((error) => {
      log.error(error, "could not write a response");
      outgoing.destroy();
    });
