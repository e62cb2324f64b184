/**
 * Keeps the history of tokens readable and cheap: a use by a caller not seen before, and the first after a
 * quiet minute, is recorded at once; those of a busy key are counted and recorded once a minute, many keys
 * together. What is remembered is bounded; what is forgotten is only recorded once more. Pure but for its
 * memory.
 */
import { dropOldest } from "../oldest";
import { inSlices } from "../slices";

const intervalMilliseconds = 60_000;
const maxKeys = 10_000;
/** Beyond this many callers of one key in a minute, a new one is no news. */
const maxCallers = 20;

interface Memory<Use> {
  /** Of those that were not recorded the first by the latest caller, to tell of all. */
  use: Use;
  caller: string;
  usedAt: number;
  recordedAt: number;
  callers: Set<string>;
  /** Uses since the last record. */
  unrecorded: number;
}

/** Uses that one record stands for, with the first of them by the latest caller. */
export interface Rest<Use> {
  key: string;
  use: Use;
  uses: number;
}

export class Coalescer<Use> {
  private readonly memories = new Map<string, Memory<Use>>();

  /** @param happensAnyway whether a use has happened though its record fails, as a refusal has and a token has not */
  constructor(private readonly happensAnyway = false) {}

  /** How many uses a record made now stands for; 0 when none is due. */
  due(key: string, caller: string, at: Date, use: Use): number {
    const time = at.getTime();
    const memory = this.memories.get(key);
    if (!memory) {
      const callers = new Set([caller]);
      this.remember(key, { use, caller, usedAt: time, recordedAt: time, callers, unrecorded: 0 });
      return 1;
    }
    const since = time - memory.usedAt;
    // A use of the future was before the clock was put back, however long ago that is.
    const isQuiet = since < 0 || since >= intervalMilliseconds;
    const isNew = !memory.callers.has(caller) && memory.callers.size < maxCallers;
    memory.usedAt = time;
    memory.unrecorded += 1;
    if (!isQuiet && !isNew) {
      // A use that says nothing new is not kept: of ten thousand busy keys that would be most of the garbage.
      if (memory.unrecorded === 1 || memory.caller !== caller)
        Object.assign(memory, { use, caller });
      return 0;
    }
    const uses = memory.unrecorded;
    if (isQuiet && memory.callers.size >= maxCallers) memory.callers.clear();
    memory.callers.add(caller);
    memory.recordedAt = time;
    memory.unrecorded = 0;
    this.remember(key, memory);
    return uses;
  }

  /** Some of the keys whose last record was made before the time, with something unrecorded. */
  private findRest(before: Date, most: number): [string, Memory<Use>][] {
    const next = before.getTime() + intervalMilliseconds;
    const rest: [string, Memory<Use>][] = [];
    for (const entry of this.memories) {
      const [, { unrecorded, recordedAt }] = entry;
      const isDue = recordedAt <= before.getTime() || recordedAt > next;
      if (unrecorded > 0 && isDue) rest.push(entry);
      if (rest.length === most) break;
    }
    return rest;
  }

  /** Takes what is still unrecorded of such keys, or of so many of them; none of the same again for a minute. */
  takeRest(before: Date, most = Number.POSITIVE_INFINITY): Rest<Use>[] {
    const next = before.getTime() + intervalMilliseconds;
    return this.findRest(before, most).map(([key, memory]) => {
      const uses = memory.unrecorded;
      memory.unrecorded = 0;
      memory.recordedAt = next;
      return { key, use: memory.use, uses };
    });
  }

  /** Takes back uses whose record could not be written, so that the next use is recorded with them. */
  putBack(key: string, uses: number): void {
    const memory = this.memories.get(key);
    if (!memory) return;
    memory.unrecorded += uses;
    memory.recordedAt = 0;
    memory.callers.clear();
  }

  /**
   * Records what is due of the use, undefined when that is nothing. When it fails, what has happened waits for the
   * next record.
   */
  record(
    [key, caller]: readonly [key: string, caller: string],
    at: Date,
    use: Use,
    write: (use: Use, uses: number) => Promise<unknown>,
  ): Promise<void> | undefined {
    const uses = this.due(key, caller, at, use);
    return uses === 0 ? undefined : this.write(key, use, uses, write);
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
      this.putBack(key, this.happensAnyway ? uses : uses - 1);
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
    await inSlices(this.takeRest(before, most), (slice) =>
      write(slice).catch((error) => {
        for (const { key, uses } of slice) this.putBack(key, uses);
        failures.push(error);
      }),
    );
    if (failures.length > 0) throw failures[0];
  }

  private remember(key: string, memory: Memory<Use>): void {
    this.memories.delete(key);
    this.memories.set(key, memory);
    dropOldest(this.memories, maxKeys);
  }
}
