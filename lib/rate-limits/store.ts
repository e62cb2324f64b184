/** The counter of each limit: in memory or, where several processes may serve, in the database as well. */
import "server-only";
import { dialect } from "@/db/dialect";
import { deleteExpiredWindows } from "@/db/queries/limit-counters";
import type { Counter } from "./counter";
import { FallbackCounter } from "./fallback-counter";
import { MemoryCounter } from "./memory-counter";
import { type Limit, type LimitName, limits } from "./policy";
import { SharedCounter } from "./shared-counter";
import { SynchronisedCounter } from "./synchronised-counter";

function makeCounter(name: LimitName): Counter {
  const limit: Limit = limits[name];
  const local = new MemoryCounter(limit.windowSeconds);
  if (dialect === "sqlite") return local;
  const shared = new SharedCounter(name, limit.windowSeconds);
  return limit.isExact
    ? new FallbackCounter(shared, local)
    : new SynchronisedCounter(local, shared, limit);
}

/** Makes one value for each limit, at its first use. */
export function memoizePerLimit<Value>(
  make: (name: LimitName) => Value,
): (name: LimitName) => Value {
  const values = new Map<LimitName, Value>();
  return (name) => {
    const known = values.get(name);
    if (known !== undefined) return known;
    const value = make(name);
    values.set(name, value);
    return value;
  };
}

export const counterOf = memoizePerLimit(makeCounter);

/** Deletes expired windows from the database. Counters in memory evict theirs. */
export const deleteExpiredCounts = async (): Promise<void> => {
  while (dialect === "postgres" && (await deleteExpiredWindows()));
};
