/**
 * The Content-Security-Policy of a page: only what this origin serves; inline scripts and styles only with the nonce
 * or the hash. Next's development server needs more.
 */

type Directives = Record<string, string[]>;

const directivesWith = (scripts: string[], styles: string[]): Directives => ({
  "default-src": ["'none'"],
  "script-src": scripts,
  "style-src": ["'self'", ...styles],
  "img-src": ["'self'"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
});

// A script with the nonce may load others; no other script runs.
const directivesOf = (nonce: string): Directives =>
  directivesWith([`'nonce-${nonce}'`, "'strict-dynamic'"], [`'nonce-${nonce}'`]);

/** Reloading needs eval and a WebSocket; the error overlay has inline styles and a font. */
const developmentDirectivesOf = (nonce: string): Directives => ({
  ...directivesOf(nonce),
  "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'", "'unsafe-eval'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'", "data:"],
  "connect-src": ["'self'", "ws:"],
});

const toText = (directives: Directives): string =>
  Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");

/** The header's value for a page that is rendered at its request. */
export const contentPolicy = (nonce: string, production: boolean): string =>
  toText(production ? directivesOf(nonce) : developmentDirectivesOf(nonce));

/** The header's value for a page with these inline scripts and no inline style. */
export const readyPagePolicy = (scriptHashes: readonly string[]): string =>
  toText(
    directivesWith(
      scriptHashes.map((hash) => `'sha256-${hash}'`),
      [],
    ),
  );
