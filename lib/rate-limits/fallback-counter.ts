/**
 * Counts with another counter, and by itself what that one fails to count: a database that can be read and not
 * written to must not let anyone guess for ever. Whoever counts still hears of the failure.
 */
import type { Count, Counter } from "./counter";

export class FallbackCounter implements Counter {
  constructor(
    private readonly counter: Counter,
    private readonly insurance: Counter,
  ) {}

  async penalty(key: string, points?: number): Promise<Count> {
    try {
      return await this.counter.penalty(key, points);
    } catch (error) {
      await this.insurance.penalty(key, points);
      throw error;
    }
  }

  async get(key: string): Promise<Count | null> {
    const [counted, uncounted] = [await this.counter.get(key), await this.insurance.get(key)];
    if (!counted || !uncounted) return counted ?? uncounted;
    return {
      consumedPoints: counted.consumedPoints + uncounted.consumedPoints,
      msBeforeNext: Math.max(counted.msBeforeNext, uncounted.msBeforeNext),
    };
  }

  async delete(key: string): Promise<void> {
    await this.insurance.delete(key);
    await this.counter.delete(key);
  }
}
