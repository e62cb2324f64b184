/**
 * Where limits count: in this process's memory, which has a bound, and in the database as well where several
 * processes may serve.
 */
import "server-only";
import { RateLimiterDrizzle, RateLimiterMemory } from "rate-limiter-flexible";
import { dialect } from "@/db/dialect";
import { processWide } from "@/db/process-wide";
import { limitCounterStore } from "@/db/queries/limit-counters";
import type { Counter } from "./counter";
import { NearCounter } from "./near-counter";
import { type Limit, type LimitName, limits, mostKeys } from "./policy";

/** Forgets the key that was counted longest ago when there are too many. */
class BoundedMemory extends RateLimiterMemory {
  private readonly counted = new Set<string | number>();

  override penalty(key: string | number, points = 1) {
    this.counted.delete(key);
    this.counted.add(key);
    const [oldest] = this.counted;
    if (this.counted.size > mostKeys && oldest !== undefined) void this.delete(oldest);
    return super.penalty(key, points);
  }

  override delete(key: string | number) {
    this.counted.delete(key);
    return super.delete(key);
  }
}

export const makeOwnCounter = ({ points, windowSeconds }: Limit) =>
  new BoundedMemory({ points, duration: windowSeconds });

/** One for all processes on the database. */
export const makeSharedCounter = (name: string, { points, windowSeconds }: Limit): Counter =>
  new RateLimiterDrizzle({
    ...limitCounterStore(),
    keyPrefix: name,
    points,
    duration: windowSeconds,
    clearExpiredByTimeout: true,
  });

function makeCounter(name: LimitName): Counter {
  const limit: Limit = limits[name];
  const own = makeOwnCounter(limit);
  if (dialect === "sqlite") return own;
  const shared = makeSharedCounter(name, limit);
  return limit.isExact ? shared : new NearCounter(own, shared, limit);
}

/** The counter of the limit, which both bundles share. */
export const counterOf = (name: LimitName): Counter =>
  processWide(`limit ${name}`, () => makeCounter(name));
