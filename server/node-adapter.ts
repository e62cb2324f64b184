/**
 * Mounts a handler on node:http: makes of what the server receives a request as handlers see it, and writes
 * their answer. What a handler needs of a request is read when it asks, and nothing else is made.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { ApiRequest, HeaderReader } from "@/lib/http/api-request";
import { bodyCutOff, payloadTooLarge } from "@/lib/http/errors";
import type { JsonResponse } from "@/lib/http/json-response";
import type { RequestContext } from "@/lib/http/request-context";
import type { MountedHandler } from "@/lib/http/route";
import { log } from "@/lib/platform/log";
import { closeSoon } from "./close-soon";
import type { Listener } from "./direct-routes";
import { contextOf } from "./incoming-context";

/** Node keeps the first of some headers that came twice; whoever says two things is heard saying both. */
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

function receive(incoming: IncomingMessage, most: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= most) chunks.push(chunk);
      else reject(payloadTooLarge(most));
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

const nothing = new Uint8Array();

class IncomingRequest implements ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderReader;
  readonly context: RequestContext;
  body: Uint8Array = nothing;

  constructor(private readonly incoming: IncomingMessage) {
    this.method = incoming.method ?? "GET";
    this.url = incoming.url ?? "/";
    this.headers = new IncomingHeaders(incoming.rawHeaders);
    this.context = contextOf(incoming);
  }

  receive(most: number): Promise<Uint8Array> {
    return receive(this.incoming, most);
  }
}

export function writeResponse(
  outgoing: ServerResponse,
  { status, headers, body }: JsonResponse,
): void {
  const length = Buffer.byteLength(body);
  // A length in 304 would be that of the document (RFC 9110 §8.6).
  outgoing.writeHead(status, status === 304 ? headers : { "Content-Length": length, ...headers });
  // As many bytes as letters: it is ASCII, and written as it stands in memory.
  if (typeof body === "string") outgoing.end(body, length === body.length ? "latin1" : "utf8");
  else outgoing.end(body);
}

/** What a handler is called with where its path has no parameters. */
export type NoParams = Record<string, never>;

const noParams: NoParams = {};

async function answer(
  handler: MountedHandler<NoParams>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const result = await handler.respond(new IncomingRequest(incoming), noParams);
  if (result instanceof Response) throw new TypeError("a direct route answers in one piece");
  writeResponse(outgoing, result);
  if (incoming.complete) return;
  incoming.resume();
  closeSoon(incoming.socket, () => !incoming.complete);
}

/** The listener of a handler whose answers are in one piece. */
export const listen =
  (handler: MountedHandler<NoParams>): Listener =>
  (incoming, outgoing) =>
    answer(handler, incoming, outgoing).catch((error) => {
      log.error(error, "could not answer");
      outgoing.destroy();
    });
