/**
 * Refused attempts of clients and accounts that do not exist. An attacker can invent any number of both and
 * send from any number of addresses, so they are aggregated by network, and the networks of a minute are
 * bounded: a /48 or /24 has a row of its own, a /32 or /16 with many of them one for all, and once there are
 * too many, one row says how many attempts are not listed. Pure but for its memory.
 */
import { toNetworks } from "../platform/networks";

const windowMilliseconds = 60_000;

/** Networks that have a row of their own in a minute: one at the first attempt, one for the rest. */
export const mostNetworks = 30;

/** Networks in one wide network that have a row of their own. */
const mostInWideNetwork = 8;

interface Group<Attempt> {
  /** The latest. */
  attempt: Attempt;
  attempts: number;
  isReported: boolean;
}

/** What one row says: of a network, or of all that are not listed. */
export interface UnknownRow<Attempt> {
  network: string | undefined;
  attempt: Attempt;
  attempts: number;
}

export class UnknownRefusals<Attempt extends { source: { address: string | null } }> {
  /** The networks of this window. */
  private readonly groups = new Map<string, Group<Attempt>>();
  private readonly narrowInWide = new Map<string, number>();
  private startedAt: number | undefined;
  private unlisted: Group<Attempt> | undefined;

  /** Counts an attempt. */
  add(attempt: Attempt, at: Date): void {
    this.startedAt ??= at.getTime();
    const network = this.networkOf(attempt.source.address);
    const group = network === undefined ? this.unlisted : this.groups.get(network);
    if (group) {
      group.attempts += 1;
      group.attempt = attempt;
      return;
    }
    const first = { attempt, attempts: 1, isReported: false };
    if (network === undefined) this.unlisted = first;
    else this.groups.set(network, first);
  }

  /** The network that the address is listed by in this window; undefined when it is not listed. */
  private networkOf(address: string | null): string | undefined {
    const { narrow, wide } = toNetworks(address);
    if (this.groups.has(narrow)) return narrow;
    const siblings = this.narrowInWide.get(wide) ?? 0;
    const network = siblings < mostInWideNetwork ? narrow : wide;
    if (this.groups.has(network)) return network;
    if (this.groups.size >= mostNetworks) return undefined;
    this.narrowInWide.set(wide, siblings + 1);
    return network;
  }

  /**
   * Takes what is to be written: the networks that are new, and once the window began before the time, all that
   * is left of it.
   */
  take(before: Date): UnknownRow<Attempt>[] {
    const { startedAt } = this;
    if (startedAt === undefined) return [];
    // A window that begins in the future was begun before the clock was put back.
    const isOver =
      startedAt <= before.getTime() || startedAt > before.getTime() + 2 * windowMilliseconds;
    const rows = [...this.groups]
      .filter(([, { attempts, isReported }]) => attempts > 0 && (isOver || !isReported))
      .map(([network, group]) => this.takeRow(network, group));
    if (!isOver) return rows;
    if (this.unlisted) rows.push(this.takeRow(undefined, this.unlisted));
    this.groups.clear();
    this.narrowInWide.clear();
    this.unlisted = undefined;
    this.startedAt = undefined;
    return rows;
  }

  private takeRow(network: string | undefined, group: Group<Attempt>): UnknownRow<Attempt> {
    const { attempt, attempts } = group;
    group.attempts = 0;
    group.isReported = true;
    return { network, attempt, attempts };
  }

  /** Takes back what could not be written, without its network once that is no more listed. */
  putBack(rows: readonly UnknownRow<Attempt>[], at: Date): void {
    for (const { network, attempt, attempts } of rows) {
      this.startedAt ??= at.getTime();
      const group = network === undefined ? this.unlisted : this.groups.get(network);
      if (group) {
        group.attempts += attempts;
        group.isReported = false;
      } else if (this.unlisted) this.unlisted.attempts += attempts;
      else this.unlisted = { attempt, attempts, isReported: false };
    }
  }
}
