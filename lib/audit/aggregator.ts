/**
 * Keeps the history of tokens readable and cheap: a use by a caller not seen before, and the first after a
 * quiet minute, is recorded at once; those of a busy key are counted and recorded once a minute, many keys
 * together. What is remembered is bounded; what is forgotten is only recorded once more. Pure but for its
 * memory.
 */

import { inBatches } from "../platform/batches";
import { evictOldest } from "../platform/evict";

const intervalMilliseconds = 60_000;
const maxKeys = 10_000;
/** Beyond this many callers of one key in a minute, a new one is no news. */
const maxCallers = 20;

/** What is remembered of a key. */
export interface Memory<Use> {
  readonly key: string;
  /** Of those that were not recorded the first by the latest caller, to tell of all. */
  use: Use | undefined;
  caller: string | undefined;
  usedAt: number;
  recordedAt: number;
  callers: Set<string>;
  /** Uses since the last record. */
  unrecorded: number;
  isForgotten: boolean;
}

const newMemory = <Use>(key: string): Memory<Use> => ({
  key,
  use: undefined,
  caller: undefined,
  usedAt: Number.NEGATIVE_INFINITY,
  recordedAt: Number.NEGATIVE_INFINITY,
  callers: new Set(),
  unrecorded: 0,
  isForgotten: false,
});

function forgetCallers(memory: Memory<unknown>): void {
  memory.callers.clear();
  memory.caller = undefined;
}

/** Uses that one record stands for, with the first of them by the latest caller. */
export interface Rest<Use> {
  key: string;
  use: Use;
  uses: number;
}

export class AuditAggregator<Use> {
  private readonly memories = new Map<string, Memory<Use>>();
  /** Records that are due and wait to be written. */
  private readonly pending: Rest<Use>[] = [];

  /** What is remembered of the key: what was recalled before, if it is still remembered, is at hand at once. */
  recall(key: string, before?: Memory<Use>): Memory<Use> {
    const known = before?.isForgotten === false ? before : this.memories.get(key);
    if (known) return known;
    const memory = newMemory<Use>(key);
    this.remember(memory);
    return memory;
  }

  /** How many uses a record made now stands for; 0 when none is due. */
  due(memory: Memory<Use>, caller: string, at: Date, use: Use): number {
    const time = at.getTime();
    const since = time - memory.usedAt;
    // A use of the future was before the clock was put back, however long ago that is.
    const isQuiet = since < 0 || since >= intervalMilliseconds;
    const isOther = memory.caller !== caller;
    const isNew = isOther && !memory.callers.has(caller) && memory.callers.size < maxCallers;
    memory.usedAt = time;
    memory.unrecorded += 1;
    const isDue = isQuiet || isNew;
    // A use that says nothing new is not kept: of ten thousand busy keys that would be most of the garbage.
    if (memory.use === undefined || (!isDue && (memory.unrecorded === 1 || isOther)))
      Object.assign(memory, { use, caller });
    if (!isDue) return 0;
    const uses = memory.unrecorded;
    if (isQuiet && memory.callers.size >= maxCallers) forgetCallers(memory);
    memory.callers.add(caller);
    memory.recordedAt = time;
    memory.unrecorded = 0;
    this.remember(memory);
    return uses;
  }

  /** Some of the keys whose last record was made before the time, with something unrecorded. */
  private findRest(before: Date, most: number): Memory<Use>[] {
    const next = before.getTime() + intervalMilliseconds;
    const rest: Memory<Use>[] = [];
    for (const memory of this.memories.values()) {
      const { unrecorded, recordedAt } = memory;
      const isDue = recordedAt <= before.getTime() || recordedAt > next;
      if (unrecorded > 0 && isDue) rest.push(memory);
      if (rest.length === most) break;
    }
    return rest;
  }

  /**
   * Takes the pending records, and what is still unrecorded of such keys, so many in all; none of the same again for
   * a minute.
   */
  takeRest(before: Date, most = Number.POSITIVE_INFINITY): Rest<Use>[] {
    const next = before.getTime() + intervalMilliseconds;
    const pending = this.pending.splice(0, most);
    if (pending.length === most) return pending;
    const rest = this.findRest(before, most - pending.length).map((memory) => {
      const uses = memory.unrecorded;
      memory.unrecorded = 0;
      memory.recordedAt = next;
      return { key: memory.key, use: memory.use as Use, uses };
    });
    return [...pending, ...rest];
  }

  /** Takes back uses whose record could not be written, so that the next use is recorded with them. */
  putBack(key: string, uses: number): void {
    const memory = this.memories.get(key);
    if (!memory) return;
    memory.unrecorded += uses;
    memory.recordedAt = 0;
    forgetCallers(memory);
  }

  /**
   * Has what is due of the use written with the rest, for what has happened whether it can be written or not. With
   * too much pending already, it is counted with the next record.
   */
  recordLater([memory, caller]: readonly [Memory<Use>, string], at: Date, use: Use): void {
    const uses = this.due(memory, caller, at, use);
    if (uses === 0) return;
    if (this.pending.length < maxKeys) this.pending.push({ key: memory.key, use, uses });
    else memory.unrecorded += uses;
  }

  /** Records what is due of the use, undefined when that is nothing; a use whose record fails has not happened. */
  record(
    [memory, caller]: readonly [memory: Memory<Use>, caller: string],
    at: Date,
    use: Use,
    write: (use: Use, uses: number) => Promise<unknown>,
  ): Promise<void> | undefined {
    const uses = this.due(memory, caller, at, use);
    return uses === 0 ? undefined : this.write(memory.key, use, uses, write);
  }

  private async write(
    key: string,
    use: Use,
    uses: number,
    write: (use: Use, uses: number) => Promise<unknown>,
  ): Promise<void> {
    try {
      await write(use, uses);
    } catch (error) {
      this.putBack(key, uses - 1);
      throw error;
    }
  }

  /** Records what is still unrecorded since before the time, of so many keys at most. Goes on where some fail, and throws then. */
  async recordRest(
    before: Date,
    write: (rest: readonly Rest<Use>[]) => Promise<unknown>,
    most?: number,
  ): Promise<void> {
    const failures: unknown[] = [];
    await inBatches(this.takeRest(before, most), async (slice) => {
      try {
        await write(slice);
      } catch (error) {
        for (const { key, uses } of slice) this.putBack(key, uses);
        failures.push(error);
      }
    });
    if (failures.length > 0) throw failures[0];
  }

  private remember(memory: Memory<Use>): void {
    this.memories.delete(memory.key);
    this.memories.set(memory.key, memory);
    const dropped = evictOldest(this.memories, maxKeys);
    if (dropped) Object.assign(dropped, { isForgotten: true, use: undefined });
  }
}
