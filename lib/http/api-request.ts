/**
 * A request as handlers receive it, from Next or from node:http. This file converts requests of Next,
 * `server/node-adapter.ts` those of direct routes.
 */
import { ApiError } from "./api-error";
import { bodyCutOff, payloadTooLarge } from "./errors";
import { newRequestContext, nextContext, type RequestContext } from "./request-context";

/** Names in lower case. The values of a header that was sent twice are joined with a comma. */
export type HeaderReader = Pick<Headers, "get" | "has"> & Iterable<[string, string]>;

export interface ApiRequest {
  readonly method: string;
  /** With the query; with or without an origin. */
  readonly url: string;
  readonly headers: HeaderReader;
  readonly context: RequestContext;
  /** Reads the whole body. Called once. @throws payloadTooLarge, bodyCutOff */
  readonly receive: (mostBytes: number) => Promise<Uint8Array>;
  /** Empty until `receive` has read it. */
  body: Uint8Array;
}

/** Counts the bytes of a body without Content-Length while reading it. */
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

/** Next compresses responses itself, so handlers do not see Accept-Encoding. */
export function fromWeb(request: Request): ApiRequest {
  const { method, url } = request;
  const headers = new Headers(request.headers);
  headers.delete("accept-encoding");
  const receive = (most: number) => readBytes(request, most);
  const context = nextContext.getStore() ?? newRequestContext(null, headers.get("user-agent"));
  return { method, url, headers, context, receive, body: new Uint8Array() };
}
