/** Counts by key. Keys with a count of zero take no memory. */
export class KeyedCount {
  private readonly counts = new Map<string, number>();

  of(key: string): number {
    return this.counts.get(key) ?? 0;
  }

  add(key: string, number: number): void {
    const count = this.of(key) + number;
    if (count === 0) this.counts.delete(key);
    else this.counts.set(key, count);
  }

  /** The key with the highest count; undefined when all are zero. */
  highest(): string | undefined {
    let highest: string | undefined;
    for (const [key, count] of this.counts) {
      if (highest === undefined || count > this.of(highest)) highest = key;
    }
    return highest;
  }
}
