/** What a limit needs of a counter. */
export interface Count {
  count: number;
  /** Until the window ends. */
  remainingMilliseconds: number;
}

export interface Counter {
  /** Adds one, or `by`. @returns the new count */
  increment: (key: string, by?: number) => Promise<Count>;
  /** Null where nothing is counted. */
  get: (key: string) => Promise<Count | null>;
  delete: (key: string) => Promise<unknown>;
}

/** A counter whose count can be set. */
export interface AdjustableCounter extends Counter {
  set: (key: string, count: number, seconds: number) => Promise<unknown>;
}
