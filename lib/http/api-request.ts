/**
 * A request as handlers see it, whichever mount it came through: what Next hands over is made into one here,
 * what the server receives in `server/node-adapter.ts`.
 */
import { ApiError } from "./api-error";
import { bodyCutOff, payloadTooLarge } from "./errors";
import { newRequestContext, nextContext, type RequestContext } from "./request-context";

/** Names in lower case. A header that came twice has both values, joined with a comma. */
export type HeaderReader = Pick<Headers, "get" | "has"> & Iterable<[string, string]>;

export interface ApiRequest {
  readonly method: string;
  /** With an origin or from the path on, and with the query. */
  readonly url: string;
  readonly headers: HeaderReader;
  readonly context: RequestContext;
  /** Waits for the whole body, once. @throws payloadTooLarge, bodyCutOff */
  readonly receive: (mostBytes: number) => Promise<Uint8Array>;
  /** The body, once it has been received. */
  body: Uint8Array;
}

/** A body without a length is counted as it comes. */
async function readStream(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > most) throw payloadTooLarge(most);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readBytes(request: Request, most: number): Promise<Uint8Array> {
  try {
    if (request.headers.has("content-length")) return new Uint8Array(await request.arrayBuffer());
    return request.body ? await readStream(request.body, most) : new Uint8Array();
  } catch (error) {
    throw error instanceof ApiError ? error : bodyCutOff(error);
  }
}

/** What Next hands over. Next compresses responses itself, so a handler must not. */
export function fromWeb(request: Request): ApiRequest {
  const { method, url } = request;
  const headers = new Headers(request.headers);
  headers.delete("accept-encoding");
  const receive = (most: number) => readBytes(request, most);
  const context = nextContext.getStore() ?? newRequestContext(null, headers.get("user-agent"));
  return { method, url, headers, context, receive, body: new Uint8Array() };
}
