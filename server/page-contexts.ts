/**
 * Next keeps what belongs to a page in contexts that follow every promise: up to Node 22, whoever made such a
 * context once pays for it with each promise of the process, for good. So those of Next are ended whenever no
 * page is under way. The next page begins them anew.
 */
import asyncHooks from "node:async_hooks";
import { nextContext } from "@/lib/http/request-context";
import type { Listener } from "./direct-routes";

const contexts = new Set<asyncHooks.AsyncLocalStorage<unknown>>([nextContext]);

class PageContext<Store> extends asyncHooks.AsyncLocalStorage<Store> {
  constructor(...options: ConstructorParameters<typeof asyncHooks.AsyncLocalStorage<Store>>) {
    super(...options);
    contexts.add(this);
  }
}

/** Has Next make its contexts where they are known here. Before it is loaded. */
export function knowPageContexts(): void {
  // Next takes the global of this name where there is one. React, inside it, asks the module, whose member
  // cannot be assigned since Node 22.
  for (const owner of [globalThis, asyncHooks]) {
    Object.defineProperty(owner, "AsyncLocalStorage", {
      ...{ value: PageContext, writable: true, enumerable: true, configurable: true },
    });
  }
}

/** A page may go on for a moment after its answer. */
const restMilliseconds = 200;

let underWay = 0;
let rest: NodeJS.Timeout | undefined;

function endContexts(): void {
  for (const context of contexts) context.disable();
}

/**
 * The listener, with an end to all contexts when nothing has been under way for a moment. A client that has left
 * meanwhile, of whose end nobody would hear again, is not served.
 */
export const endingContexts =
  (listener: Listener): Listener =>
  (request, response) => {
    if (response.destroyed) return;
    underWay += 1;
    clearTimeout(rest);
    response.once("close", () => {
      underWay -= 1;
      if (underWay === 0) rest = setTimeout(endContexts, restMilliseconds).unref();
    });
    return listener(request, response);
  };
