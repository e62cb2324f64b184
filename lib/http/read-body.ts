/** Reads request bodies. They have a maximum size, the media type of the endpoint, and are valid UTF-8. */

import type { ApiRequest } from "./api-request";
import {
  invalidText,
  jsonInForm,
  malformedJson,
  notAnObject,
  payloadTooLarge,
  unsupportedEncoding,
  unsupportedMediaType,
} from "./errors";

/** Far above the size of any valid request. */
export const maxBodyBytes = 16 * 1024;

const json = "application/json";
const form = "application/x-www-form-urlencoded";

const mediaTypeOf = (request: ApiRequest): string =>
  (request.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** Rejects a body by its Content-Length, before reading it. */
function rejectOversized(request: ApiRequest, maxBytes: number): void {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes)
    throw payloadTooLarge(maxBytes);
}

/**
 * Reads the whole body. Called before authentication, so that a client which delays its body cannot use rights that
 * were revoked meanwhile. @throws 400, 413
 */
export function receiveBody(
  request: ApiRequest,
  maxBytes = maxBodyBytes,
): Promise<void> | undefined {
  rejectOversized(request, maxBytes);
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  return request.receive(maxBytes).then((body) => {
    request.body = body;
  });
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function readText(request: ApiRequest): string {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding.toLowerCase() !== "identity") throw unsupportedEncoding();
  try {
    return utf8.decode(request.body);
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

/** Some clients encode twice and send a JSON string that contains JSON. */
function parseJsonTwice(text: string): unknown {
  const value = parseJson(text);
  return typeof value === "string" ? parseJson(value) : value;
}

/** No parameter name begins with a brace, so this is JSON with the wrong Content-Type. */
const looksLikeJson = (text: string) => text.trimStart().startsWith("{");

/** @throws 400, 413, 415 */
export function readJson(request: ApiRequest): unknown {
  const mediaType = mediaTypeOf(request);
  if (mediaType !== json) throw unsupportedMediaType(json, mediaType === form);
  return parseJsonTwice(readText(request));
}

/** An empty object where no body was sent. @throws 400, 413, 415 */
export const readOptionalJson = (request: ApiRequest): unknown =>
  request.body.byteLength === 0 ? {} : readJson(request);

/** @throws 400, 413, 415 */
export function readForm(request: ApiRequest): URLSearchParams {
  if (mediaTypeOf(request) !== form) throw unsupportedMediaType(form);
  const text = readText(request);
  if (looksLikeJson(text)) throw jsonInForm();
  return new URLSearchParams(text);
}

/**
 * The members of a JSON object or of a form. JSON with the media type of a form is read as JSON, because curl sends that
 * type by default. @throws 400, 413, 415
 */
export function readJsonOrForm(request: ApiRequest): Iterable<[string, unknown]> {
  const mediaType = mediaTypeOf(request);
  if (mediaType !== json && mediaType !== form) throw unsupportedMediaType(`${json} or ${form}`);
  const text = readText(request);
  if (mediaType === form && !looksLikeJson(text)) return new URLSearchParams(text);
  const value = parseJsonTwice(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw notAnObject();
  return Object.entries(value);
}
