/**
 * A counter for several processes that asks nobody before it answers. Each process counts by itself, and
 * tells the others, through a counter that all share, once a second and only of keys that have used up a part
 * of the limit since. So all together allow a little more than one alone would, and nobody waits.
 */
import { elapsedMilliseconds } from "../platform/clock";
import { evictOldest } from "../platform/evict";
import { log } from "../platform/log";
import type { MaybeLater } from "../platform/maybe-later";
import type { CorrectableCounter, Count, Counter } from "./counter";
import { type Limit, mostKeys, mostPushedKeys } from "./policy";

const intervalMilliseconds = 1_000;

/** What a process may keep to itself, as a part of the limit. */
const untoldPart = 1 / 20;

interface Untold {
  points: number;
  /** When every window is over in which they can have been counted, as `elapsedMilliseconds` says it. */
  until: number;
}

export class SynchronisedCounter implements Counter {
  private readonly untold = new Map<string, Untold>();
  /** Of the last time. */
  private readonly told = new Set<string>();
  private isTelling = false;

  constructor(
    private readonly own: CorrectableCounter,
    private readonly shared: Counter,
    private readonly limit: Pick<Limit, "points" | "windowSeconds">,
  ) {}

  penalty(key: string, points = 1): MaybeLater<Count> {
    const until = elapsedMilliseconds() + this.limit.windowSeconds * 1_000;
    this.remember(key, { points, until });
    return this.own.penalty(key, points);
  }

  /** Adds to what is to be told. */
  private remember(key: string, more: Untold): void {
    const known = this.untold.get(key);
    const points = more.points + (known?.points ?? 0);
    const until = Math.max(more.until, known?.until ?? 0);
    this.untold.delete(key);
    this.untold.set(key, { points, until });
    evictOldest(this.untold, mostKeys);
    if (this.isDue(points)) this.tellLater();
  }

  get(key: string): Promise<Count | null> {
    return this.own.get(key);
  }

  async delete(key: string): Promise<void> {
    this.untold.delete(key);
    await this.own.delete(key);
    await this.shared.delete(key);
  }

  private tellLater(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    setTimeout(async () => {
      let isAllTold = true;
      try {
        await this.tell();
      } catch (error) {
        isAllTold = false;
        log.error(error, "could not tell other processes what was counted");
      }
      this.isTelling = false;
      if (this.told.size > 0 || !isAllTold) this.tellLater();
    }, intervalMilliseconds).unref();
  }

  /**
   * Tells what is to be told, and takes over what the others have counted. Of what was told the last time
   * it hears once more: others may have counted before, and told since.
   */
  async tell(): Promise<void> {
    const at = elapsedMilliseconds();
    const toldBefore = [...this.told];
    this.told.clear();
    try {
      for (const [key, { until }] of this.untold) if (until <= at) this.untold.delete(key);
      for (const key of this.findDue()) await this.tellOf(key);
      for (const key of toldBefore) if (!this.told.has(key)) await this.hearOf(key);
    } catch (error) {
      for (const key of toldBefore) if (this.told.size < mostKeys) this.told.add(key);
      throw error;
    }
  }

  /** The keys that were counted most, so that an attacker with many addresses delays none that matters. */
  private findDue(): string[] {
    const due = [...this.untold].filter(([, { points }]) => this.isDue(points));
    if (due.length > mostPushedKeys) due.sort(([, a], [, b]) => b.points - a.points);
    return due.slice(0, mostPushedKeys).map(([key]) => key);
  }

  private isDue(points: number): boolean {
    return points >= this.limit.points * untoldPart;
  }

  private async tellOf(key: string): Promise<void> {
    const untold = this.untold.get(key);
    if (!untold) return;
    this.untold.delete(key);
    this.told.add(key);
    try {
      await this.adopt(key, await this.shared.penalty(key, untold.points));
    } catch (error) {
      this.remember(key, untold);
      throw error;
    }
  }

  private async hearOf(key: string): Promise<void> {
    const count = await this.shared.get(key);
    if (count) await this.adopt(key, count);
  }

  private async adopt(key: string, { consumedPoints, msBeforeNext }: Count): Promise<void> {
    const meanwhile = this.untold.get(key)?.points ?? 0;
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1_000));
    await this.own.set(key, consumedPoints + meanwhile, seconds);
  }
}
