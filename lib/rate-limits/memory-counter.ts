/**
 * Counts in the memory of this process, by a monotonic clock. A window begins with the first increment. The number of
 * keys is bounded; those that were counted longest ago are evicted.
 */
import { elapsedMilliseconds } from "../platform/clock";
import { evictOldest } from "../platform/evict";
import type { AdjustableCounter, Count } from "./counter";
import { maxKeys } from "./policy";

interface Window {
  /** The string of the first increment. Those of later requests would keep their requests in memory. */
  key: string;
  count: number;
  endsAt: number;
}

export class MemoryCounter implements AdjustableCounter {
  /** In the order of their last increment, once more than half of the keys are in use. */
  private readonly windows = new Map<string, Window>();

  constructor(private readonly windowSeconds: number) {}

  private find(key: string, at: number): Window | undefined {
    const window = this.windows.get(key);
    return window && at < window.endsAt ? window : undefined;
  }

  private store(window: Window): void {
    this.windows.delete(window.key);
    this.windows.set(window.key, window);
    evictOldest(this.windows, maxKeys);
  }

  async increment(key: string, by = 1): Promise<Count> {
    const at = elapsedMilliseconds();
    const known = this.find(key, at);
    const window = known ?? { key, count: 0, endsAt: at + this.windowSeconds * 1_000 };
    window.count += by;
    // While half of the keys are free, no window is evicted before it has ended or been moved to the end.
    if (!known || this.windows.size > maxKeys / 2) this.store(window);
    return { count: window.count, remainingMilliseconds: window.endsAt - at };
  }

  async get(key: string): Promise<Count | null> {
    const at = elapsedMilliseconds();
    const window = this.find(key, at);
    return window ? { count: window.count, remainingMilliseconds: window.endsAt - at } : null;
  }

  async set(key: string, count: number, seconds: number): Promise<void> {
    this.store({ key, count, endsAt: elapsedMilliseconds() + seconds * 1_000 });
  }

  async delete(key: string): Promise<void> {
    this.windows.delete(key);
  }
}
