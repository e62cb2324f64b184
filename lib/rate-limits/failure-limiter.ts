/**
 * Limits failures exactly, however many attempts arrive at once: no more run at the same time than may still fail, and
 * the others wait for them. So a client with the right secret is never refused for sending many requests. Pure but for
 * its counter.
 */
import type { Counter } from "./counter";

/** The state of a key while attempts use it. */
interface Slot {
  /** Attempts with a permit. */
  running: number;
  /** Attempts with a permit, or that wait for one. */
  present: number;
  /** Failures since the slot was created. */
  failures: number;
  waiting: (() => void)[];
}

const newSlot = (): Slot => ({ running: 0, present: 0, failures: 0, waiting: [] });

/** Permission for one attempt. It must be released. */
export class Permit {
  constructor(
    private readonly limiter: FailureLimiter,
    private readonly key: string,
    private readonly slot: Slot,
  ) {}

  fail(): Promise<void> {
    return this.limiter.fail(this.key, this.slot);
  }

  release(): void {
    this.limiter.release(this.key, this.slot);
  }
}

export class FailureLimiter {
  private readonly slots = new Map<string, Slot>();

  constructor(
    private readonly counter: Pick<Counter, "get" | "increment">,
    private readonly maxFailures: number,
  ) {}

  /** @returns a permit or, where no further failure is allowed, the milliseconds until the window ends */
  async acquire(key: string): Promise<Permit | number> {
    const slot = this.slots.get(key) ?? newSlot();
    this.slots.set(key, slot);
    slot.present += 1;
    let hasPermit = false;
    try {
      for (;;) {
        const failuresBefore = slot.failures;
        const count = await this.counter.get(key);
        // The count may be older than a failure that was counted meanwhile.
        if (failuresBefore !== slot.failures) continue;
        const remainingMilliseconds = count?.remainingMilliseconds ?? 0;
        const failed = count && remainingMilliseconds > 0 ? count.count : 0;
        if (failed >= this.maxFailures) return remainingMilliseconds;
        if (slot.running + failed < this.maxFailures) {
          slot.running += 1;
          hasPermit = true;
          return new Permit(this, key, slot);
        }
        await new Promise<void>((resolve) => slot.waiting.push(resolve));
      }
    } finally {
      if (!hasPermit) this.leave(key, slot);
    }
  }

  async fail(key: string, slot: Slot): Promise<void> {
    try {
      await this.counter.increment(key);
    } finally {
      // Also when the counter throws: it may have counted the failure all the same.
      slot.failures += 1;
    }
  }

  release(key: string, slot: Slot): void {
    slot.running -= 1;
    this.leave(key, slot);
  }

  /** Each attempt that leaves wakes the next one, whether or not it had a permit. */
  private leave(key: string, slot: Slot): void {
    slot.present -= 1;
    if (slot.present === 0) this.slots.delete(key);
    slot.waiting.shift()?.();
  }
}
