/**
 * Reads request bodies: bounded, in clear UTF-8, of the type that the endpoint speaks. Everything else
 * is refused before it is parsed.
 */
import {
  bodyCutOff,
  invalidText,
  isApiError,
  malformedJson,
  notAnObject,
  payloadTooLarge,
  unsupportedEncoding,
  unsupportedMediaType,
} from "../errors";

/** No request of this API is near this size. */
export const maxBodyBytes = 16 * 1024;

const json = "application/json";
const form = "application/x-www-form-urlencoded";

const mediaTypeOf = (request: Request): string =>
  (request.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** Refuses a body that says of itself that it is too long, before a byte of it is read. */
function refuseOversized(request: Request): void {
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes)
    throw payloadTooLarge(maxBodyBytes);
}

/** A body without a length is counted as it comes. */
async function readStream(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) throw payloadTooLarge(maxBodyBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readBytes(request: Request): Promise<Uint8Array> {
  try {
    if (request.headers.has("content-length")) return new Uint8Array(await request.arrayBuffer());
    return request.body ? await readStream(request.body) : new Uint8Array();
  } catch (error) {
    throw isApiError(error) ? error : bodyCutOff(error);
  }
}

const received = new WeakMap<Request, Uint8Array>();

/**
 * Waits for the whole body. Called before anyone asks who is asking: a client that holds its body back
 * must not keep an answer to that question which has changed since. @throws 400, 413
 */
export async function receiveBody(request: Request): Promise<void> {
  refuseOversized(request);
  if (request.method === "GET" || request.method === "HEAD") return;
  received.set(request, await readBytes(request));
}

async function readText(request: Request): Promise<string> {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding.toLowerCase() !== "identity") throw unsupportedEncoding();
  const bytes = received.get(request) ?? (await readBytes(request));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw invalidText();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedJson();
  }
}

/** Some clients encode twice and send a JSON string that holds JSON; that is parsed once more. */
function parseJsonTwice(text: string): unknown {
  const value = parseJson(text);
  return typeof value === "string" ? parseJson(value) : value;
}

/** @throws 400, 413, 415 */
export async function readJson(request: Request): Promise<unknown> {
  if (mediaTypeOf(request) !== json) throw unsupportedMediaType(json);
  return parseJsonTwice(await readText(request));
}

/** @throws 400, 413, 415 */
export async function readForm(request: Request): Promise<URLSearchParams> {
  if (mediaTypeOf(request) !== form) throw unsupportedMediaType(form);
  return new URLSearchParams(await readText(request));
}

/** The members of a JSON object, or of a form where the client sends one. @throws 400, 413, 415 */
export async function readJsonOrForm(request: Request): Promise<Iterable<[string, unknown]>> {
  const mediaType = mediaTypeOf(request);
  if (mediaType === form) return readForm(request);
  if (mediaType !== json) throw unsupportedMediaType(`${json} or ${form}`);
  const value = await readJson(request);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notAnObject();
  return Object.entries(value);
}
