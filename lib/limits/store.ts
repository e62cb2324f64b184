/**
 * Where limits count: in this process's memory, which has a bound. The one place to change when several
 * processes are to count together.
 */
import "server-only";
import { type RateLimiterAbstract, RateLimiterMemory } from "rate-limiter-flexible";
import { processWide } from "@/db/process-wide";
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

export const makeCounter = ({ points, windowSeconds }: Limit): RateLimiterAbstract =>
  new BoundedMemory({ points, duration: windowSeconds });

/** The counter of the limit, which both bundles share. */
export const counterOf = (name: LimitName): RateLimiterAbstract =>
  processWide(`limit ${name}`, () => makeCounter(limits[name]));
