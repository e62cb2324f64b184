/** The options of a verifier. They are checked when it is created: types do not see the environment that they come from. */
import type { IntrospectionOptions } from "./introspection.js";

/** The algorithms that a Latchkey server can sign with (`TOKEN_ALGORITHM`). */
export const algorithms = ["ES256", "RS256", "EdDSA"] as const;

export type Algorithm = (typeof algorithms)[number];

export interface VerifierOptions {
  /** `PUBLIC_URL` of the Latchkey server, without a slash at the end. It is compared exactly. */
  issuer: string;
  /** The identifier of this API, compared exactly. For tokens without a resource, it is the issuer. */
  audience: string;
  /**
   * The credentials of this API: each token is verified live. Without, tokens are verified offline, and a token that has
   * been revoked is accepted until it expires.
   */
  introspection?: IntrospectionOptions;
  /** Where this service reaches the server, if that is not the issuer, such as `http://latchkey:3000`. */
  serverUrl?: string;
  /** Accepted algorithms. Default: all that a server can sign with. */
  algorithms?: readonly Algorithm[];
  /** The claim that has the names of roles in tokens for this API. Default: `roles`. Only offline. */
  rolesClaim?: string;
  /** How far the clocks of this service and of the server may differ, in seconds. Default: 5. */
  clockToleranceSeconds?: number;
  /** For each request to the server, in seconds. Default: 5. */
  timeoutSeconds?: number;
  /** Sends the requests to the server, for proxies and client certificates. Default: the global `fetch`. */
  fetch?: typeof fetch;
}

function requireText(name: string, value: unknown): void {
  if (typeof value !== "string" || value === "") throw new TypeError(`${name} must be a text`);
}

function requireUrl(name: string, value: unknown): void {
  const url = typeof value === "string" && URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url && /^https?:$/.test(url.protocol) && !url.search && !url.hash;
  if (!isPlain || String(value).endsWith("/"))
    throw new TypeError(`${name} must be an http or https URL without a slash at the end`);
}

function requireSeconds(name: string, value: unknown, least = 0): void {
  if (value === undefined || (typeof value === "number" && value >= least && value <= 86_400))
    return;
  throw new TypeError(`${name} must be a number of seconds from ${least} to 86400`);
}

function checkAlgorithms(accepted: VerifierOptions["algorithms"]): void {
  if (accepted === undefined) return;
  if (accepted.length === 0 || !accepted.every((name) => algorithms.includes(name)))
    throw new TypeError(`algorithms must be some of ${algorithms.join(", ")}`);
}

/** @throws TypeError */
export function checkOptions(options: VerifierOptions): void {
  requireUrl("issuer", options.issuer);
  requireText("audience", options.audience);
  if (options.serverUrl !== undefined) requireUrl("serverUrl", options.serverUrl);
  checkAlgorithms(options.algorithms);
  requireSeconds("clockToleranceSeconds", options.clockToleranceSeconds);
  requireSeconds("timeoutSeconds", options.timeoutSeconds, 0.001);
  // An option that is named, and undefined by mistake, must not verify offline in silence.
  if (!("introspection" in options)) return;
  requireText("introspection.clientId", options.introspection?.clientId);
  requireText("introspection.clientSecret", options.introspection?.clientSecret);
  requireSeconds("introspection.cacheSeconds", options.introspection?.cacheSeconds);
}
