/**
 * Counts for all processes on one database, whose clocks may differ. The store keeps when a window ends by the
 * clock of whoever began it: if that was ahead, the window would last as long again as it was.
 */
import type { CorrectableCounter, Count, Counter } from "./counter";

/** So much do clocks differ that are kept right. */
const toleranceMilliseconds = 5_000;

export class SharedCounter implements Counter {
  constructor(
    private readonly store: CorrectableCounter,
    private readonly windowSeconds: number,
  ) {}

  /** The same points, in a window that ends in time. */
  private async endInTime(key: string, count: Count): Promise<Count> {
    const longest = this.windowSeconds * 1_000;
    if (count.msBeforeNext <= longest + toleranceMilliseconds) return count;
    await this.store.set(key, count.consumedPoints, this.windowSeconds);
    return { consumedPoints: count.consumedPoints, msBeforeNext: longest };
  }

  async penalty(key: string, points?: number): Promise<Count> {
    return this.endInTime(key, await this.store.penalty(key, points));
  }

  async get(key: string): Promise<Count | null> {
    const count = await this.store.get(key);
    return count && this.endInTime(key, count);
  }

  delete(key: string): Promise<unknown> {
    return this.store.delete(key);
  }
}
