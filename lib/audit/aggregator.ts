/**
 * Limits how many audit events frequent uses of a key make. A use by a caller not seen before, and the first use
 * after a minute without any, are recorded at once; other uses are counted and recorded once a minute, in batches.
 * The number of keys is bounded; a key that was evicted is only recorded once more. Does no I/O of its own.
 */

import { inBatches } from "../platform/batches";
import { evictOldest } from "../platform/evict";

const intervalMilliseconds = 60_000;
const maxKeys = 10_000;
/** Further new callers of a key within a minute are counted, but not recorded at once. */
const maxCallers = 20;

/** One use of a key. */
export interface KeyUse<Use> {
  key: string;
  /** Tells callers of the same key apart. */
  caller: string;
  at: Date;
  /** What the audit event is made from. */
  use: Use;
}

interface Entry<Use> {
  readonly key: string;
  /** The first unrecorded use by the latest caller; the pending record shows it. */
  use: Use | undefined;
  caller: string | undefined;
  usedAt: number;
  recordedAt: number;
  callers: Set<string>;
  /** Uses since the last record. */
  unrecorded: number;
}

const newEntry = <Use>(key: string): Entry<Use> => ({
  key,
  use: undefined,
  caller: undefined,
  usedAt: Number.NEGATIVE_INFINITY,
  recordedAt: Number.NEGATIVE_INFINITY,
  callers: new Set(),
  unrecorded: 0,
});

function forgetCallers(entry: Entry<unknown>): void {
  entry.callers.clear();
  entry.caller = undefined;
}

/** A record that stands for several uses and shows one of them. */
export interface PendingRecord<Use> {
  key: string;
  use: Use;
  uses: number;
}

export class AuditAggregator<Use> {
  /** By key, those recorded longest ago first. */
  private readonly entries = new Map<string, Entry<Use>>();
  private readonly pending: PendingRecord<Use>[] = [];

  private getOrCreate(key: string): Entry<Use> {
    const known = this.entries.get(key);
    if (known) return known;
    const entry = newEntry<Use>(key);
    this.moveToEnd(entry);
    return entry;
  }

  private moveToEnd(entry: Entry<Use>): void {
    this.entries.delete(entry.key);
    this.entries.set(entry.key, entry);
    evictOldest(this.entries, maxKeys);
  }

  /** Counts a use. @returns how many uses must be recorded now, or 0 */
  count({ key, caller, at, use }: KeyUse<Use>): number {
    const entry = this.getOrCreate(key);
    const time = at.getTime();
    const elapsed = time - entry.usedAt;
    // Negative after the clock was set back.
    const isFirstInInterval = elapsed < 0 || elapsed >= intervalMilliseconds;
    const isOther = entry.caller !== caller;
    const isNew = isOther && !entry.callers.has(caller) && entry.callers.size < maxCallers;
    entry.usedAt = time;
    entry.unrecorded += 1;
    const isDue = isFirstInInterval || isNew;
    // Keeping every use would make most of the garbage of ten thousand busy keys.
    if (entry.use === undefined || (!isDue && (entry.unrecorded === 1 || isOther)))
      Object.assign(entry, { use, caller });
    if (!isDue) return 0;
    const uses = entry.unrecorded;
    if (isFirstInInterval && entry.callers.size >= maxCallers) forgetCallers(entry);
    entry.callers.add(caller);
    entry.recordedAt = time;
    entry.unrecorded = 0;
    this.moveToEnd(entry);
    return uses;
  }

  /**
   * Counts a use and, when it must be recorded now, writes the record. @throws what `write` throws; the use is then
   * not counted
   */
  async record(
    keyUse: KeyUse<Use>,
    write: (use: Use, uses: number) => Promise<unknown>,
  ): Promise<void> {
    const uses = this.count(keyUse);
    if (uses === 0) return;
    try {
      await write(keyUse.use, uses);
    } catch (error) {
      this.requeue(keyUse.key, uses - 1);
      throw error;
    }
  }

  /**
   * Counts a use whose record, when one is due, is written by the next `flush`. When too many records are pending,
   * the use is counted in a later one.
   */
  enqueue(keyUse: KeyUse<Use>): void {
    const { key, use } = keyUse;
    const uses = this.count(keyUse);
    if (uses === 0) return;
    if (this.pending.length < maxKeys) this.pending.push({ key, use, uses });
    else this.getOrCreate(key).unrecorded += uses;
  }

  /** At most so many keys with unrecorded uses whose last record was made before the time. */
  private findUnrecorded(before: Date, most: number): Entry<Use>[] {
    const next = before.getTime() + intervalMilliseconds;
    const found: Entry<Use>[] = [];
    for (const entry of this.entries.values()) {
      const { unrecorded, recordedAt } = entry;
      const isDue = recordedAt <= before.getTime() || recordedAt > next;
      if (unrecorded > 0 && isDue) found.push(entry);
      if (found.length === most) break;
    }
    return found;
  }

  /**
   * Removes and returns the enqueued records, and one for each key with unrecorded uses whose last record was made
   * before the time; at most so many in all.
   */
  takePending(before: Date, most = Number.POSITIVE_INFINITY): PendingRecord<Use>[] {
    const next = before.getTime() + intervalMilliseconds;
    const pending = this.pending.splice(0, most);
    if (pending.length === most) return pending;
    const unrecorded = this.findUnrecorded(before, most - pending.length).map((entry) => {
      const uses = entry.unrecorded;
      entry.unrecorded = 0;
      entry.recordedAt = next;
      return { key: entry.key, use: entry.use as Use, uses };
    });
    return [...pending, ...unrecorded];
  }

  /** Counts uses again whose record could not be written; the next use of the key is recorded with them. */
  private requeue(key: string, uses: number): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    entry.unrecorded += uses;
    entry.recordedAt = 0;
    forgetCallers(entry);
  }

  /** Writes pending records (see `takePending`) in batches. @throws the first error, after all batches were tried */
  async flush(
    before: Date,
    write: (records: readonly PendingRecord<Use>[]) => Promise<unknown>,
    most?: number,
  ): Promise<void> {
    const errors: unknown[] = [];
    await inBatches(this.takePending(before, most), async (records) => {
      try {
        await write(records);
      } catch (error) {
        for (const { key, uses } of records) this.requeue(key, uses);
        errors.push(error);
      }
    });
    if (errors.length > 0) throw errors[0];
  }
}
