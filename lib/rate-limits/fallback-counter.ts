/**
 * Counts with a primary counter, and with a fallback what the primary fails to count. Otherwise a database that can be
 * read but not written would allow any number of attempts. The caller still gets the error.
 */
import type { Count, Counter } from "./counter";

export class FallbackCounter implements Counter {
  constructor(
    private readonly primary: Counter,
    private readonly fallback: Counter,
  ) {}

  async increment(key: string, by?: number): Promise<Count> {
    try {
      return await this.primary.increment(key, by);
    } catch (error) {
      await this.fallback.increment(key, by);
      throw error;
    }
  }

  async get(key: string): Promise<Count | null> {
    const [primary, fallback] = [await this.primary.get(key), await this.fallback.get(key)];
    if (!primary || !fallback) return primary ?? fallback;
    return {
      count: primary.count + fallback.count,
      remainingMilliseconds: Math.max(
        primary.remainingMilliseconds,
        fallback.remainingMilliseconds,
      ),
    };
  }

  async delete(key: string): Promise<void> {
    await this.fallback.delete(key);
    await this.primary.delete(key);
  }
}
