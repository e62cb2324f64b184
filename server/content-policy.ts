/**
 * The Content-Security-Policy of a page: nothing but what this origin serves, and of scripts and styles
 * inside the page only those that carry the nonce. Next's development server gets what it cannot do without.
 */

type Directives = Record<string, string[]>;

const directivesOf = (nonce: string): Directives => ({
  "default-src": ["'none'"],
  // What such a script loads is trusted with it; there is no other way for a script to come.
  "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'"],
  "style-src": ["'self'", `'nonce-${nonce}'`],
  "img-src": ["'self'"],
  "connect-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
});

/** Reloading evaluates text and talks over a socket; the error overlay brings its own styles and fonts. */
const developmentDirectivesOf = (nonce: string): Directives => ({
  ...directivesOf(nonce),
  "script-src": [`'nonce-${nonce}'`, "'strict-dynamic'", "'unsafe-eval'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:"],
  "font-src": ["'self'", "data:"],
  "connect-src": ["'self'", "ws:"],
});

/** The header's value. */
export function contentPolicy(nonce: string, production: boolean): string {
  const directives = production ? directivesOf(nonce) : developmentDirectivesOf(nonce);
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(" ")}`)
    .join("; ");
}
