/** What a limit asks of whatever counts for it. */
import type { MaybeLater } from "../platform/maybe-later";

export interface Count {
  consumedPoints: number;
  /** Until the window ends. */
  msBeforeNext: number;
}

export interface Counter {
  /** Counts one, or as many as are given. */
  penalty: (key: string, points?: number) => MaybeLater<Count>;
  /** Null where nothing is counted. */
  get: (key: string) => Promise<Count | null>;
  delete: (key: string) => Promise<unknown>;
  /** Whether it is certain, without asking anybody, that nothing is counted. */
  isClear?: (key: string) => boolean;
}

/** A counter whose count can be corrected. */
export interface CorrectableCounter extends Counter {
  set: (key: string, points: number, seconds: number) => Promise<unknown>;
}
