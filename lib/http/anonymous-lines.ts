/**
 * How many lines the log has of requests whose caller is not known: an attacker must not fill the disk, nor bury
 * the lines of everyone else. Bounded for each network and in total, in windows of a minute. Pure but for its
 * memory.
 */
import { toNetworks } from "../platform/networks";

const windowMilliseconds = 60_000;

/** Of one network, twenty a second. */
export const mostLinesOfNetwork = 1_200;

/** Of all of them together, a hundred a second. */
export const mostLines = 6_000;

export class AnonymousLines {
  private readonly byNetwork = new Map<string, number>();
  private startedAt = Number.NEGATIVE_INFINITY;
  private lines = 0;
  private omitted = 0;

  /** Begins a new window when the last one is over. @returns how many lines were left out of that one */
  roll(at: number): number {
    if (at - this.startedAt < windowMilliseconds) return 0;
    const { omitted } = this;
    this.startedAt = at;
    this.lines = 0;
    this.omitted = 0;
    this.byNetwork.clear();
    return omitted;
  }

  /** Whether the request gets a line; it is counted in either case. */
  take(address: string | null): boolean {
    const { narrow } = toNetworks(address);
    const lines = this.byNetwork.get(narrow) ?? 0;
    if (this.lines >= mostLines || lines >= mostLinesOfNetwork) {
      this.omitted += 1;
      return false;
    }
    this.byNetwork.set(narrow, lines + 1);
    this.lines += 1;
    return true;
  }
}
