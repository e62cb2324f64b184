/**
 * Attempts that may fail only so often, exact under any number of them at once: no more run at the same
 * time than could all fail. The others wait for those that run, so that a client which is right is never
 * refused for being quick. Pure but for its counter.
 */
import type { Counter } from "./counter";

/** What is known of a key while somebody is busy with it. */
interface Slot {
  /** Attempts that run. */
  running: number;
  /** Attempts that run, wait or look. */
  present: number;
  /** Failures counted since the slot was made. */
  failures: number;
  waiting: (() => void)[];
}

const newSlot = (): Slot => ({ running: 0, present: 0, failures: 0, waiting: [] });

/** An attempt that may be made now, and must be ended. */
export class Attempt {
  constructor(
    private readonly attempts: Attempts,
    private readonly key: string,
    private readonly slot: Slot,
  ) {}

  fail(): Promise<void> {
    return this.attempts.fail(this.key, this.slot);
  }

  end(): void {
    this.attempts.end(this.key, this.slot);
  }
}

export class Attempts {
  private readonly slots = new Map<string, Slot>();

  constructor(
    private readonly counter: Pick<Counter, "get" | "penalty" | "isClear">,
    private readonly points: number,
  ) {}

  /** Whether it is certain at once that an attempt may be made; where it is not, that must be asked. */
  hasRoom(key: string): boolean {
    if (!this.counter.isClear?.(key)) return false;
    return this.slots.size === 0 || (this.slots.get(key)?.running ?? 0) < this.points;
  }

  /** The attempt, where there is room, before anything else runs. */
  beginAtOnce(key: string): Attempt {
    const slot = this.slots.get(key) ?? newSlot();
    this.slots.set(key, slot);
    slot.present += 1;
    slot.running += 1;
    return new Attempt(this, key, slot);
  }

  /** The attempt, or in how many milliseconds there may be another. */
  async begin(key: string): Promise<Attempt | number> {
    const slot = this.slots.get(key) ?? newSlot();
    this.slots.set(key, slot);
    slot.present += 1;
    try {
      const refusedFor = await this.waitForRoom(key, slot);
      if (refusedFor === undefined) return new Attempt(this, key, slot);
      this.leave(key, slot);
      return refusedFor;
    } catch (error) {
      this.leave(key, slot);
      throw error;
    }
  }

  /** Takes a place among those that run; the milliseconds to wait when there can be none. */
  private async waitForRoom(key: string, slot: Slot): Promise<number | undefined> {
    for (;;) {
      const before = slot.failures;
      const count = await this.counter.get(key);
      // From here to the end of the round nothing else runs.
      if (before !== slot.failures) continue;
      const { consumedPoints: failed, msBeforeNext } = count ?? {
        consumedPoints: 0,
        msBeforeNext: 0,
      };
      if (failed >= this.points && msBeforeNext > 0) return msBeforeNext;
      if (slot.running + (msBeforeNext > 0 ? failed : 0) < this.points) {
        slot.running += 1;
        return undefined;
      }
      await new Promise<void>((resolve) => slot.waiting.push(resolve));
    }
  }

  async fail(key: string, slot: Slot): Promise<void> {
    try {
      await this.counter.penalty(key);
    } finally {
      // It has failed, and may have been counted in another place, though the counter says that it could not.
      slot.failures += 1;
    }
  }

  end(key: string, slot: Slot): void {
    slot.running -= 1;
    this.leave(key, slot);
  }

  /** Whoever leaves, with or without having run, has the next one look. */
  private leave(key: string, slot: Slot): void {
    slot.present -= 1;
    if (slot.present === 0) this.slots.delete(key);
    slot.waiting.shift()?.();
  }
}
