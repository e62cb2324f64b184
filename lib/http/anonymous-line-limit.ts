/**
 * Limits the log lines of unauthenticated requests a minute, for each network and in total, so that an attacker can
 * neither fill the disk nor hide other lines. Does no I/O.
 */
import { toNetworks } from "../platform/networks";

const windowMilliseconds = 60_000;

/** Twenty a second. */
export const maxLinesPerNetwork = 1_200;

/** A hundred a second. */
export const maxLines = 6_000;

export class AnonymousLineLimit {
  private readonly byNetwork = new Map<string, number>();
  private startedAt = Number.NEGATIVE_INFINITY;
  private lines = 0;
  private omitted = 0;

  /** Begins a new window when the last one has ended. @returns how many lines that one omitted */
  roll(at: number): number {
    if (at - this.startedAt < windowMilliseconds) return 0;
    const { omitted } = this;
    this.startedAt = at;
    this.lines = 0;
    this.omitted = 0;
    this.byNetwork.clear();
    return omitted;
  }

  /** Counts the request. @returns whether it has a line */
  take(address: string | null): boolean {
    const { narrow } = toNetworks(address);
    const lines = this.byNetwork.get(narrow) ?? 0;
    if (this.lines >= maxLines || lines >= maxLinesPerNetwork) {
      this.omitted += 1;
      return false;
    }
    this.byNetwork.set(narrow, lines + 1);
    this.lines += 1;
    return true;
  }
}
