/**
 * The request that a gateway asks about, as the headers of each gateway describe it. A header with two values, and two
 * headers that contradict each other, are refused: the gateway and this server might read different ones. Pure.
 */
import type { ApiRequest } from "../http/api-request";
import { pathOf } from "../http/url";
import {
  headerInvalid,
  headerMissing,
  headerRepeated,
  headersContradict,
  originalPathInvalid,
} from "./errors";

export interface OriginalRequest {
  method: string;
  /** In lower case, with a port that is not the default one. */
  host: string;
  /** Without query (RFC 9449 §4.2, `htu`). */
  url: string;
}

const headers = {
  originalMethod: "X-Original-Method",
  originalUrl: "X-Original-URL",
  method: "X-Forwarded-Method",
  protocol: "X-Forwarded-Proto",
  host: "X-Forwarded-Host",
  uri: "X-Forwarded-Uri",
} as const;

/** The only value of a header; undefined if the request does not have it. @throws headerRepeated */
export function singleHeader(request: ApiRequest, name: string): string | undefined {
  const wanted = name.toLowerCase();
  let found: string | undefined;
  for (const [each, value] of request.headers) {
    if (each !== wanted) continue;
    if (found !== undefined) throw headerRepeated(name);
    found = value;
  }
  return found;
}

function requireHeader(request: ApiRequest, name: string): string {
  const value = singleHeader(request, name);
  if (value === undefined || value === "") throw headerMissing(name);
  return value;
}

/** RFC 9110 §9.1. */
const methodPattern = /^[!#$%&'*+.^_`|~\dA-Za-z-]{1,40}$/;
const hostPattern = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
/** Visible ASCII that is not a fragment: the path, and its query. */
const targetPattern = /^(\/[!"$->@-~]{0,2047})(?:\?[\x21-\x7e]*)?$/;
const urlPattern = /^([a-z]+):\/\/([^/?#]+)(.*)$/i;

/** Traefik names WebSockets by their own schemes. */
const schemes: Readonly<Record<string, string>> = {
  ...{ http: "http", https: "https" },
  ...{ ws: "http", wss: "https" },
};

/** The first part is the path. */
const pathIn = (target: string): string | undefined => targetPattern.exec(target)?.[1];

function requireMethod(request: ApiRequest, name: string): string {
  const method = requireHeader(request, name);
  if (!methodPattern.test(method)) throw headerInvalid(name);
  return method;
}

function requireScheme(request: ApiRequest): string {
  const scheme = schemes[requireHeader(request, headers.protocol).toLowerCase()];
  if (!scheme) throw headerInvalid(headers.protocol);
  return scheme;
}

function requireHost(request: ApiRequest, name: string): string {
  const host = requireHeader(request, name);
  if (!hostPattern.test(host)) throw headerInvalid(name);
  return host.toLowerCase();
}

function rejectContradiction(
  request: ApiRequest,
  [name, value]: readonly [string, string],
  [other, read]: readonly [string, (value: string) => string | undefined],
): void {
  const also = singleHeader(request, other);
  if (also !== undefined && read(also) !== value) throw headersContradict(name, other);
}

const same = (value: string) => value;

/** nginx: `X-Original-Method` and `X-Original-URL`. */
export function readOriginalUrl(request: ApiRequest): OriginalRequest {
  const method = requireMethod(request, headers.originalMethod);
  const [, protocol = "", authority = "", target = ""] =
    urlPattern.exec(requireHeader(request, headers.originalUrl)) ?? [];
  const scheme = schemes[protocol.toLowerCase()];
  const path = pathIn(target.startsWith("/") ? target : `/${target}`);
  if (!scheme || !hostPattern.test(authority) || path === undefined)
    throw headerInvalid(headers.originalUrl);
  rejectContradiction(request, [headers.originalMethod, method], [headers.method, same]);
  rejectContradiction(request, [headers.originalUrl, path], [headers.uri, pathIn]);
  const host = authority.toLowerCase();
  return { method, host, url: `${scheme}://${host}${path}` };
}

const pathOfUrl = (url: string) => pathIn(urlPattern.exec(url)?.[3] ?? "");

/** Traefik and Caddy: `X-Forwarded-Method`, `-Proto`, `-Host` and `-Uri`. */
export function readForwarded(request: ApiRequest): OriginalRequest {
  const method = requireMethod(request, headers.method);
  const scheme = requireScheme(request);
  const host = requireHost(request, headers.host);
  const path = pathIn(requireHeader(request, headers.uri));
  if (path === undefined) throw headerInvalid(headers.uri);
  rejectContradiction(request, [headers.method, method], [headers.originalMethod, same]);
  rejectContradiction(request, [headers.uri, path], [headers.originalUrl, pathOfUrl]);
  return { method, host, url: `${scheme}://${host}${path}` };
}

/** Envoy: the original request itself, below a prefix. @param prefix of the path */
export function readBelow(prefix: string, request: ApiRequest): OriginalRequest {
  const path = pathIn(pathOf(request.url).slice(prefix.length));
  if (path === undefined) throw originalPathInvalid();
  const host = requireHost(request, "Host");
  return { method: request.method, host, url: `${requireScheme(request)}://${host}${path}` };
}
