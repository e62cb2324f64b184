/**
 * What every answer of the API says besides its body: it is not to be kept, not to be taken for anything
 * that a browser could show or run, and not for pages of other origins.
 */
import { env } from "../platform/env";

/** A year. Other hosts under this one are not ours to speak for. */
export const strictTransport = { "Strict-Transport-Security": "max-age=31536000" };

const always = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** For documents that pages of every origin may read: verifiers in browsers need them. */
export const crossOriginHeaders = {
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

let known: Readonly<Record<string, string>> | undefined;

export function apiHeaders(): Readonly<Record<string, string>> {
  known ??= env().https ? { ...always, ...strictTransport } : always;
  return known;
}
