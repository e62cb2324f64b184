/**
 * Counts in this process's memory, in windows that begin with the first point, by a clock that nobody puts back or
 * forward. Remembers a bounded number of keys, those counted last.
 */
import { elapsedMilliseconds } from "../platform/clock";
import { evictOldest } from "../platform/evict";
import type { Count, Counter } from "./counter";
import { mostKeys } from "./policy";

interface Window {
  /** The text that it was first counted by: the one of a request would keep the whole request in memory. */
  key: string;
  points: number;
  endsAt: number;
}

export class MemoryCounter implements Counter {
  /** In the order in which they were last counted, once there are many. */
  private readonly windows = new Map<string, Window>();

  constructor(private readonly windowSeconds: number) {}

  /** The window of the key, unless it is over. */
  private find(key: string, at: number): Window | undefined {
    const window = this.windows.get(key);
    return window && at < window.endsAt ? window : undefined;
  }

  private remember(window: Window): void {
    this.windows.delete(window.key);
    this.windows.set(window.key, window);
    evictOldest(this.windows, mostKeys);
  }

  penalty(key: string, points = 1): Count {
    const at = elapsedMilliseconds();
    const known = this.find(key, at);
    const window = known ?? { key, points: 0, endsAt: at + this.windowSeconds * 1_000 };
    window.points += points;
    // As long as there is room for as many again, nothing will be dropped that was counted since.
    if (!known || this.windows.size > mostKeys / 2) this.remember(window);
    return { consumedPoints: window.points, msBeforeNext: window.endsAt - at };
  }

  async get(key: string): Promise<Count | null> {
    const at = elapsedMilliseconds();
    const window = this.find(key, at);
    return window ? { consumedPoints: window.points, msBeforeNext: window.endsAt - at } : null;
  }

  async set(key: string, points: number, seconds: number): Promise<void> {
    this.remember({ key, points, endsAt: elapsedMilliseconds() + seconds * 1_000 });
  }

  async delete(key: string): Promise<void> {
    this.windows.delete(key);
  }

  isClear(key: string): boolean {
    // Where nobody was wrong of late, which is most of the time, the key is not even read.
    return this.windows.size === 0 || !this.windows.has(key);
  }
}
