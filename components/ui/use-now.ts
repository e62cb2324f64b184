"use client";
/** What time it is, as the page shows it: fresh every half minute, the same for all that is on it. */
import { useSyncExternalStore } from "react";
import { now } from "@/lib/platform/clock";

const refreshMilliseconds = 30_000;

/** On the server and in the first render of the browser, which must say the same as the server. */
export const unknown = 0;

let current = unknown;

function subscribe(changed: () => void): () => void {
  const timer = setInterval(() => {
    current = now().getTime();
    changed();
  }, refreshMilliseconds);
  return () => clearInterval(timer);
}

function readNow(): number {
  current ||= now().getTime();
  return current;
}

/** Milliseconds since 1970, or `unknown`. */
export const useNow = (): number => useSyncExternalStore(subscribe, readNow, () => unknown);
