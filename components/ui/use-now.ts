"use client";
/** The current time as the page shows it: fresh every half minute, the same for everything on the page. */
import { createContext, use, useSyncExternalStore } from "react";
import { nowMilliseconds } from "@/lib/platform/clock";

const refreshMilliseconds = 30_000;

/**
 * The time of the server when it rendered the page, in milliseconds since 1970. The first render of the browser must use
 * it: whether a key has expired decides which elements there are, and the clocks of the two differ.
 */
export const RenderedAt = createContext(0);

let current = 0;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(() => {
    current = nowMilliseconds();
    changed();
  }, refreshMilliseconds);
  return () => clearInterval(timer);
}

function readNow(): number {
  current ||= nowMilliseconds();
  return current;
}

/** Milliseconds since 1970. */
export function useNow(): number {
  const renderedAt = use(RenderedAt);
  return useSyncExternalStore(subscribe, readNow, () => renderedAt);
}
