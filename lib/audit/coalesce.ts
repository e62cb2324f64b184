/**
 * Keeps the history of tokens readable and cheap: a use by a caller not seen before is recorded at
 * once, everything else at most once a minute for each key. What is remembered is bounded; what is
 * forgotten is only recorded once more. Pure but for its memory.
 */
const intervalMilliseconds = 60_000;
const maxKeys = 10_000;
/** Beyond this many callers of one key in a minute, a new one is no news. */
const maxCallers = 20;

interface Memory {
  recordedAt: number;
  callers: Set<string>;
  /** Uses since the last record. */
  unrecorded: number;
}

export class Coalescer {
  private readonly memories = new Map<string, Memory>();

  /** How many uses a record made now stands for; 0 when none is due. */
  due(key: string, caller: string, at: Date): number {
    const memory = this.memories.get(key) ?? { recordedAt: 0, callers: new Set(), unrecorded: 0 };
    memory.unrecorded += 1;
    const isLater = at.getTime() - memory.recordedAt >= intervalMilliseconds;
    const isNew = !memory.callers.has(caller) && memory.callers.size < maxCallers;
    if (!isLater && !isNew) {
      this.memories.set(key, memory);
      return 0;
    }
    const uses = memory.unrecorded;
    if (isLater && memory.callers.size >= maxCallers) memory.callers.clear();
    memory.callers.add(caller);
    this.remember(key, { ...memory, recordedAt: at.getTime(), unrecorded: 0 });
    return uses;
  }

  private remember(key: string, memory: Memory): void {
    this.memories.delete(key);
    this.memories.set(key, memory);
    const [oldest] = this.memories.keys();
    if (this.memories.size > maxKeys && oldest !== undefined) this.memories.delete(oldest);
  }
}
