/** The default headers of API responses: not cached, not rendered or run by browsers, same origin only. */
import { env } from "../platform/env";

/** A year. Without includeSubDomains: other hosts may not use https. */
export const strictTransport = { "Strict-Transport-Security": "max-age=31536000" };

const always = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** For documents that pages of all origins may read, such as the JWKS. */
export const crossOriginHeaders = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

let known: Readonly<Record<string, string>> | undefined;

export function apiHeaders(): Readonly<Record<string, string>> {
  known ??= env().https ? { ...always, ...strictTransport } : always;
  return known;
}
