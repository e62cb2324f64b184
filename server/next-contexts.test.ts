/** Contexts of pages end when none is under way, and not before. */
import asyncHooks from "node:async_hooks";
import { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { trackNextContexts, withContextCleanup } from "./next-contexts";

let page: asyncHooks.AsyncLocalStorage<string>;

/** Node since version 22 has the module's name for the class as one that can be read and not assigned. */
function makeUnassignable(): void {
  const { AsyncLocalStorage } = asyncHooks;
  const get = () => AsyncLocalStorage;
  Object.defineProperty(asyncHooks, "AsyncLocalStorage", {
    ...{ get, enumerable: true, configurable: true },
  });
}

beforeAll(() => {
  makeUnassignable();
  trackNextContexts();
  page = new asyncHooks.AsyncLocalStorage();
});

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const listener = withContextCleanup(() => page.enterWith("a page"));

/** A request under way; what is returned ends it. */
function begin({ destroyed = false } = {}): () => void {
  const response = Object.assign(new EventEmitter(), { destroyed });
  listener({} as IncomingMessage, response as ServerResponse);
  return () => response.emit("close");
}

test("contexts are found whether they were created by the global or by the module", () => {
  expect(globalThis).toHaveProperty("AsyncLocalStorage", asyncHooks.AsyncLocalStorage);
});

test("a context outlives the answer for a moment, and no longer", () => {
  begin()();
  expect(page.getStore()).toBe("a page");
  vi.runAllTimers();
  expect(page.getStore()).toBeUndefined();
});

test("a client that left before its page was begun keeps no context alive, and gets no page", () => {
  begin({ destroyed: true });
  expect(page.getStore()).toBeUndefined();
  begin()();
  vi.runAllTimers();
  expect(page.getStore()).toBeUndefined();
});

test("as long as another page is under way, no context ends", () => {
  const endFirst = begin();
  const endSecond = begin();
  endFirst();
  vi.runAllTimers();
  expect(page.getStore()).toBe("a page");
  endSecond();
  begin();
  vi.runAllTimers();
  expect(page.getStore()).toBe("a page");
});
