/**
 * Failed attempts on unknown clients and users. An attacker can invent any number of IDs and use any number of
 * addresses, so attempts are aggregated by network, and the number of networks per minute is bounded: each /48 or
 * /24 has a record of its own; many of them in one /32 or /16 share one; beyond the bound, one record counts the
 * attempts that are not listed. Does no I/O.
 */
import { toNetworks } from "../platform/networks";

const windowMilliseconds = 60_000;

/** Networks per minute. Each makes at most two records: one at its first attempt, one at the end of the minute. */
export const maxNetworks = 30;

/** Networks in one wide network that have records of their own. */
const maxInWideNetwork = 8;

interface Group<Attempt> {
  /** The latest. */
  attempt: Attempt;
  attempts: number;
  isRecorded: boolean;
}

/** What one audit event says about a network. */
export interface NetworkRecord<Attempt> {
  /** Undefined for all attempts that are not listed by network. */
  network: string | undefined;
  attempt: Attempt;
  attempts: number;
}

export class FailedAttemptsByNetwork<Attempt extends { source: { address: string | null } }> {
  /** By network, in the current minute. */
  private readonly groups = new Map<string, Group<Attempt>>();
  private readonly narrowInWide = new Map<string, number>();
  private startedAt: number | undefined;
  private unlisted: Group<Attempt> | undefined;

  add(attempt: Attempt, at: Date): void {
    this.startedAt ??= at.getTime();
    const network = this.networkOf(attempt.source.address);
    const group = network === undefined ? this.unlisted : this.groups.get(network);
    if (group) {
      group.attempts += 1;
      group.attempt = attempt;
      return;
    }
    const first = { attempt, attempts: 1, isRecorded: false };
    if (network === undefined) this.unlisted = first;
    else this.groups.set(network, first);
  }

  /** The network that the address is recorded under; undefined if it is not listed. */
  private networkOf(address: string | null): string | undefined {
    const { narrow, wide } = toNetworks(address);
    if (this.groups.has(narrow)) return narrow;
    const siblings = this.narrowInWide.get(wide) ?? 0;
    const network = siblings < maxInWideNetwork ? narrow : wide;
    if (this.groups.has(network)) return network;
    if (this.groups.size >= maxNetworks) return undefined;
    this.narrowInWide.set(wide, siblings + 1);
    return network;
  }

  /**
   * Removes and returns the records to write: networks without a record and, if the minute began before the time,
   * all of its attempts.
   */
  take(before: Date): NetworkRecord<Attempt>[] {
    const { startedAt } = this;
    if (startedAt === undefined) return [];
    // A minute that begins in the future began before the clock was set back.
    const isOver =
      startedAt <= before.getTime() || startedAt > before.getTime() + 2 * windowMilliseconds;
    const records = [...this.groups]
      .filter(([, { attempts, isRecorded }]) => attempts > 0 && (isOver || !isRecorded))
      .map(([network, group]) => this.takeRecord(network, group));
    if (!isOver) return records;
    if (this.unlisted) records.push(this.takeRecord(undefined, this.unlisted));
    this.groups.clear();
    this.narrowInWide.clear();
    this.unlisted = undefined;
    this.startedAt = undefined;
    return records;
  }

  private takeRecord(network: string | undefined, group: Group<Attempt>): NetworkRecord<Attempt> {
    const { attempt, attempts } = group;
    group.attempts = 0;
    group.isRecorded = true;
    return { network, attempt, attempts };
  }

  /** Counts attempts again whose record could not be written; as not listed if their minute is over. */
  requeue(records: readonly NetworkRecord<Attempt>[], at: Date): void {
    for (const { network, attempt, attempts } of records) {
      this.startedAt ??= at.getTime();
      const group = network === undefined ? this.unlisted : this.groups.get(network);
      if (group) {
        group.attempts += attempts;
        group.isRecorded = false;
      } else if (this.unlisted) this.unlisted.attempts += attempts;
      else this.unlisted = { attempt, attempts, isRecorded: false };
    }
  }
}
