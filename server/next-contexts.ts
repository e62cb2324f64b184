/**
 * Disables Next's `AsyncLocalStorage` while no page is being served. Up to Node 22, an active one slows every promise
 * of the process down. The next page enables them again.
 */
import asyncHooks from "node:async_hooks";
import { nextContext } from "@/lib/http/request-context";
import type { RequestListener } from "./direct-routes";

const contexts = new Set<asyncHooks.AsyncLocalStorage<unknown>>([nextContext]);

class TrackedStorage<Store> extends asyncHooks.AsyncLocalStorage<Store> {
  constructor(...options: ConstructorParameters<typeof asyncHooks.AsyncLocalStorage<Store>>) {
    super(...options);
    contexts.add(this);
  }
}

/** Makes Next use a class that registers its instances. Called before Next is loaded. */
export function trackNextContexts(): void {
  // Next uses the global of this name if there is one; React uses the module, whose members are read-only since
  // Node 22.
  for (const owner of [globalThis, asyncHooks]) {
    Object.defineProperty(owner, "AsyncLocalStorage", {
      ...{ value: TrackedStorage, writable: true, enumerable: true, configurable: true },
    });
  }
}

/** A page may run code shortly after its response. */
const idleMilliseconds = 200;

let activeRequests = 0;
let idleTimer: NodeJS.Timeout | undefined;

function disableContexts(): void {
  for (const context of contexts) context.disable();
}

/**
 * Disables the contexts a moment after the last active request. A request whose client has left is not served: its
 * response would never emit "close".
 */
export const withContextCleanup =
  (listener: RequestListener): RequestListener =>
  (request, response) => {
    if (response.destroyed) return;
    activeRequests += 1;
    clearTimeout(idleTimer);
    response.once("close", () => {
      activeRequests -= 1;
      if (activeRequests === 0) idleTimer = setTimeout(disableContexts, idleMilliseconds).unref();
    });
    return listener(request, response);
  };
