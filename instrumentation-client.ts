/**
 * Runs in the browser before all else, and tells packages what the policy of the page asks of them: to
 * give the nonce to styles that they make, and not to try whether they may turn text into code.
 */
declare global {
  /** Read by the styles that keep the page behind a dialog from scrolling. */
  var __webpack_nonce__: string | undefined;
  /** Read by zod. */
  var __zod_globalConfig: { jitless?: boolean } | undefined;
}

globalThis.__webpack_nonce__ = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
globalThis.__zod_globalConfig = { jitless: true };

export {};
