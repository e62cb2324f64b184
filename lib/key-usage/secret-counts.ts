/** Counts the uses of single secrets of one key, between two writes. */
import type { Key, SecretCallerRow, SecretNotes, SecretUsageRow } from "@/db/queries/secret-usage";
import type { RequestSource } from "../http/request-source";
import { startOfHour } from "./key-usage";

/** Callers of a key's secrets between two writes; further ones are not recorded. */
const maxCallers = 100;

/** One use of a secret. */
export interface SecretUse {
  secretVersion: number;
  result: SecretCallerRow["result"];
  source: RequestSource;
  /** In milliseconds since 1970. */
  time: number;
}

export class SecretCounts {
  private readonly hours = new Map<string, SecretUsageRow>();
  private readonly callers = new Map<string, SecretCallerRow>();

  constructor(private readonly key: Key) {}

  add(use: SecretUse): void {
    this.getOrCreateHour(use)[use.result] += 1;
    this.seeCaller(use);
  }

  private getOrCreateHour({ secretVersion, time }: SecretUse): SecretUsageRow {
    const startsAt = startOfHour(time);
    const name = `${secretVersion} ${startsAt}`;
    const known = this.hours.get(name);
    if (known) return known;
    const { tenantId, accessKeyId } = this.key;
    const row = {
      ...{ tenantId, accessKeyId, secretVersion },
      ...{ hour: new Date(startsAt), issued: 0, refused: 0 },
    };
    this.hours.set(name, row);
    return row;
  }

  private seeCaller({ secretVersion, result, source, time }: SecretUse): void {
    const { address, userAgent } = source;
    const name = `${secretVersion} ${result} ${address} ${userAgent}`;
    const at = new Date(time);
    const known = this.callers.get(name);
    if (known) known.lastSeenAt = at;
    else if (this.callers.size < maxCallers) {
      const { tenantId, accessKeyId } = this.key;
      this.callers.set(name, {
        ...{ tenantId, accessKeyId, secretVersion, result },
        ...{ address: address ?? "", client: userAgent ?? "", firstSeenAt: at, lastSeenAt: at },
      });
    }
  }

  toRows(): SecretNotes {
    return { secretUsage: [...this.hours.values()], secretCallers: [...this.callers.values()] };
  }
}
