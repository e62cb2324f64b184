/**
 * The audit log of refused attempts: with a wrong secret, a wrong password, an id that does not exist. Nothing is
 * written while the attempt is answered, so its time does not tell whether the client exists; what is noted is
 * written within a second. Clients that exist are aggregated each by itself, those that do not by network, so
 * no number of invented ids evicts an attempt on a real one.
 */
import "server-only";
import { insertAuditEvents, type NewAuditEvent } from "@/db/queries/audit";
import type { RequestSource } from "../http/request-source";
import { inBatches } from "../platform/batches";
import { AuditAggregator } from "./aggregator";
import { UnknownRefusals, type UnknownRow } from "./unknown-refusals";

export interface Refused<Known> {
  tenantId: number;
  /** The client or the account; undefined for one that does not exist. What was sent instead is not kept. */
  known: Known | undefined;
  source: RequestSource;
  at: Date;
}

type ToEvent<Known> = (
  refused: Pick<Refused<Known>, "tenantId" | "known" | "source">,
  metadata: Record<string, unknown>,
) => NewAuditEvent;

export class RefusalLog<Known> {
  private readonly ofKnown = new AuditAggregator<Refused<Known>>();
  private readonly ofUnknown = new UnknownRefusals<Refused<Known>>();

  constructor(
    private readonly idOf: (known: Known) => string,
    private readonly toEvent: ToEvent<Known>,
  ) {}

  note(refused: Refused<Known>): void {
    const { known, source, at } = refused;
    if (known === undefined) {
      this.ofUnknown.add(refused, at);
      return;
    }
    const memory = this.ofKnown.recall(this.idOf(known));
    this.ofKnown.recordLater([memory, source.address ?? ""], at, refused);
  }

  /**
   * Writes what is to be written now, and what is left of those whose last record was made before the time; of
   * so many clients at most. What cannot be written stays. @throws what kept it from being written
   */
  async write(before: Date, at: Date, most?: number): Promise<void> {
    await this.writeUnknown(this.ofUnknown.take(before), at);
    await this.ofKnown.recordRest(
      before,
      (rest) => insertAuditEvents(rest.map(({ use, uses }) => this.toRow(use, { attempts: uses }))),
      most,
    );
  }

  private async writeUnknown(rows: readonly UnknownRow<Refused<Known>>[], at: Date): Promise<void> {
    await inBatches(rows, async (slice) => {
      try {
        await insertAuditEvents(slice.map((row) => this.toUnknownRow(row)));
      } catch (error) {
        this.ofUnknown.putBack(slice, at);
        throw error;
      }
    });
  }

  private toRow(refused: Refused<Known>, metadata: Record<string, unknown>): NewAuditEvent {
    return { ...this.toEvent(refused, metadata), at: refused.at };
  }

  private toUnknownRow({ network, attempt, attempts }: UnknownRow<Refused<Known>>): NewAuditEvent {
    if (network !== undefined) return this.toRow(attempt, { attempts, network });
    const row = this.toRow(attempt, { attempts, network: "others, not listed one by one" });
    const nothing = { sourceAddress: null, userAgent: null, httpMethod: null, url: null };
    return { ...row, ...nothing, requestId: null };
  }
}
