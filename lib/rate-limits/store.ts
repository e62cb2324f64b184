/**
 * Where limits count: in this process's memory, which has a bound, and in the database as well where several
 * processes may serve.
 */
import "server-only";
import { dialect } from "@/db/dialect";
import { deleteOverWindows } from "@/db/queries/limit-counters";
import type { Counter } from "./counter";
import { FallbackCounter } from "./fallback-counter";
import { MemoryCounter } from "./memory-counter";
import { type Limit, type LimitName, limits } from "./policy";
import { SharedCounter } from "./shared-counter";
import { SynchronisedCounter } from "./synchronised-counter";

function makeCounter(name: LimitName): Counter {
  const limit: Limit = limits[name];
  const own = new MemoryCounter(limit.windowSeconds);
  if (dialect === "sqlite") return own;
  const shared = new SharedCounter(name, limit.windowSeconds);
  return limit.isExact
    ? new FallbackCounter(shared, own)
    : new SynchronisedCounter(own, shared, limit);
}

/** What is found for a limit, remembered: each request asks several times. */
export function oncePerLimit<Value>(find: (name: LimitName) => Value): (name: LimitName) => Value {
  const found = new Map<LimitName, Value>();
  return (name) => {
    const known = found.get(name);
    if (known !== undefined) return known;
    const value = find(name);
    found.set(name, value);
    return value;
  };
}

/** The counter of the limit. */
export const counterOf = oncePerLimit(makeCounter);

/** Forgets what all processes counted in windows that are over; each forgets its own by itself. */
export const forgetOldCounts = async (): Promise<void> => {
  while (dialect === "postgres" && (await deleteOverWindows()));
};
