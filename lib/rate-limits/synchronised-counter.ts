/**
 * A counter for several processes that needs no query for a request. Each process counts in its memory. Once a second
 * it pushes the keys of which it has counted a twentieth of the limit since its last push to a counter that all
 * processes share, and merges the counts of the others. So all processes together allow slightly more than one would.
 */
import { elapsedMilliseconds } from "../platform/clock";
import { evictOldest } from "../platform/evict";
import { log } from "../platform/log";
import type { AdjustableCounter, Count, Counter } from "./counter";
import { type Limit, maxKeys, maxPushedKeys } from "./policy";

const pushIntervalMilliseconds = 1_000;

/** The part of the limit that a process may count before it pushes. */
const pushThreshold = 1 / 20;

/** Increments that have not been pushed. */
interface Pending {
  count: number;
  /** When the last window that they can belong to ends, by `elapsedMilliseconds`. */
  until: number;
}

export class SynchronisedCounter implements Counter {
  private readonly pending = new Map<string, Pending>();
  /** The keys of the last push. */
  private readonly pushed = new Set<string>();
  private isPushScheduled = false;

  constructor(
    private readonly local: AdjustableCounter,
    private readonly shared: Counter,
    private readonly limit: Pick<Limit, "max" | "windowSeconds">,
  ) {}

  async increment(key: string, by = 1): Promise<Count> {
    const until = elapsedMilliseconds() + this.limit.windowSeconds * 1_000;
    this.addPending(key, { count: by, until });
    return this.local.increment(key, by);
  }

  private addPending(key: string, more: Pending): void {
    const known = this.pending.get(key);
    const count = more.count + (known?.count ?? 0);
    const until = Math.max(more.until, known?.until ?? 0);
    this.pending.delete(key);
    this.pending.set(key, { count, until });
    evictOldest(this.pending, maxKeys);
    if (this.isDue(count)) this.schedulePush();
  }

  get(key: string): Promise<Count | null> {
    return this.local.get(key);
  }

  async delete(key: string): Promise<void> {
    this.pending.delete(key);
    await this.local.delete(key);
    await this.shared.delete(key);
  }

  private schedulePush(): void {
    if (this.isPushScheduled) return;
    this.isPushScheduled = true;
    setTimeout(async () => {
      let hasFailed = false;
      try {
        await this.push();
      } catch (error) {
        hasFailed = true;
        log.error(error, "could not share rate limit counts with other processes");
      }
      this.isPushScheduled = false;
      if (this.pushed.size > 0 || hasFailed) this.schedulePush();
    }, pushIntervalMilliseconds).unref();
  }

  /**
   * Pushes what is due and merges the counts of other processes. Keys of the previous push are read once more: others
   * may have pushed them since.
   */
  async push(): Promise<void> {
    const at = elapsedMilliseconds();
    const pushedBefore = [...this.pushed];
    this.pushed.clear();
    try {
      for (const [key, { until }] of this.pending) if (until <= at) this.pending.delete(key);
      for (const key of this.findDue()) await this.pushKey(key);
      for (const key of pushedBefore) if (!this.pushed.has(key)) await this.pullKey(key);
    } catch (error) {
      for (const key of pushedBefore) if (this.pushed.size < maxKeys) this.pushed.add(key);
      throw error;
    }
  }

  /** The keys with the highest counts, so that an attacker with many addresses does not delay them. */
  private findDue(): string[] {
    const due = [...this.pending].filter(([, { count }]) => this.isDue(count));
    if (due.length > maxPushedKeys) due.sort(([, a], [, b]) => b.count - a.count);
    return due.slice(0, maxPushedKeys).map(([key]) => key);
  }

  private isDue(count: number): boolean {
    return count >= this.limit.max * pushThreshold;
  }

  private async pushKey(key: string): Promise<void> {
    const pending = this.pending.get(key);
    if (!pending) return;
    this.pending.delete(key);
    this.pushed.add(key);
    try {
      await this.merge(key, await this.shared.increment(key, pending.count));
    } catch (error) {
      this.addPending(key, pending);
      throw error;
    }
  }

  private async pullKey(key: string): Promise<void> {
    const count = await this.shared.get(key);
    if (count) await this.merge(key, count);
  }

  private async merge(key: string, { count, remainingMilliseconds }: Count): Promise<void> {
    const pending = this.pending.get(key)?.count ?? 0;
    const seconds = Math.max(1, Math.ceil(remainingMilliseconds / 1_000));
    await this.local.set(key, count + pending, seconds);
  }
}
