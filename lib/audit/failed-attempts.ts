/**
 * The audit log of failed attempts: a wrong secret, a wrong password, an unknown ID. Events are written within a
 * second, not during the request, so its duration does not tell whether the client exists. Attempts on known clients
 * are aggregated by client, those on unknown ones by network, so that invented IDs cannot evict real clients.
 */
import "server-only";
import { insertAuditEvents, type NewAuditEvent } from "@/db/queries/audit";
import type { RequestSource } from "../http/request-source";
import { inBatches } from "../platform/batches";
import { AuditAggregator } from "./aggregator";
import { FailedAttemptsByNetwork, type NetworkRecord } from "./failed-attempts-by-network";

export interface FailedAttempt<Known> {
  tenantId: number;
  /** The client or the user; undefined if there is none. The ID that was sent is not kept: it may be a secret. */
  known: Known | undefined;
  source: RequestSource;
  at: Date;
}

type ToEvent<Known> = (
  attempt: Pick<FailedAttempt<Known>, "tenantId" | "known" | "source">,
  metadata: Record<string, unknown>,
) => NewAuditEvent;

export class FailedAttemptLog<Known> {
  private readonly ofKnown = new AuditAggregator<FailedAttempt<Known>>();
  private readonly ofUnknown = new FailedAttemptsByNetwork<FailedAttempt<Known>>();

  constructor(
    private readonly idOf: (known: Known) => string,
    private readonly toEvent: ToEvent<Known>,
  ) {}

  add(attempt: FailedAttempt<Known>): void {
    const { known, source, at } = attempt;
    if (known === undefined) this.ofUnknown.add(attempt, at);
    else {
      const caller = source.address ?? "";
      this.ofKnown.enqueue({ key: this.idOf(known), caller, at, use: attempt });
    }
  }

  /**
   * Writes new events, and those that count the attempts of clients whose last event was written before the time;
   * at most so many clients. @throws what prevented the write; the attempts stay pending
   */
  async flush(before: Date, at: Date, most?: number): Promise<void> {
    await this.flushUnknown(this.ofUnknown.take(before), at);
    await this.ofKnown.flush(
      before,
      (records) =>
        insertAuditEvents(records.map(({ use, uses }) => this.toRow(use, { attempts: uses }))),
      most,
    );
  }

  private async flushUnknown(
    records: readonly NetworkRecord<FailedAttempt<Known>>[],
    at: Date,
  ): Promise<void> {
    await inBatches(records, async (batch) => {
      try {
        await insertAuditEvents(batch.map((record) => this.toNetworkRow(record)));
      } catch (error) {
        this.ofUnknown.requeue(batch, at);
        throw error;
      }
    });
  }

  private toRow(attempt: FailedAttempt<Known>, metadata: Record<string, unknown>): NewAuditEvent {
    return { ...this.toEvent(attempt, metadata), at: attempt.at };
  }

  private toNetworkRow({
    network,
    attempt,
    attempts,
  }: NetworkRecord<FailedAttempt<Known>>): NewAuditEvent {
    if (network !== undefined) return this.toRow(attempt, { attempts, network });
    const row = this.toRow(attempt, { attempts, network: "others, not listed one by one" });
    const nothing = { sourceAddress: null, userAgent: null, httpMethod: null, url: null };
    return { ...row, ...nothing, requestId: null };
  }
}
