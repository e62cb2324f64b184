/** The history of tokens: issued and refused, without a record for each of them. */
import "server-only";
import { processWide } from "@/db/process-wide";
import { insertAuditEvent } from "@/db/queries/audit";
import type { ClientRow } from "@/db/queries/clients";
import { Coalescer } from "../audit/coalesce";
import { eventOf } from "../audit/record";
import { now } from "../clock";
import { currentTenantId } from "../installation/tenant";
import type { RequestOrigin } from "../origin";

const coalescer = (name: string) => processWide(`coalescer of ${name}`, () => new Coalescer());

const callerOf = ({ address, userAgent }: RequestOrigin) => `${address}\n${userAgent}`;

/** Records, when due, that the key obtained a token. */
export async function recordIssued(client: ClientRow, origin: RequestOrigin): Promise<void> {
  const tokens = coalescer("issued").due(client.accessKeyId, callerOf(origin), now());
  if (tokens === 0) return;
  await insertAuditEvent(
    eventOf({ tenantId: client.tenantId, subject: client.clientId, subjectType: "App" }, origin, {
      action: "sign-in",
      entityType: "access-key",
      entityId: client.accessKeyId,
      entityName: client.name,
      httpStatus: 200,
      metadata: { user: client.email, tokens },
    }),
  );
}

/**
 * Records, when due, that a token was refused. Of a client that does not exist nothing is kept but that
 * it did not: what was sent instead of its id may be anything, a secret too.
 */
export async function recordRefused(
  client: ClientRow | undefined,
  origin: RequestOrigin,
): Promise<void> {
  const key = client?.accessKeyId ?? `unknown from ${origin.address}`;
  const attempts = coalescer("refused").due(key, origin.address ?? "", now());
  if (attempts === 0) return;
  const tenantId = await currentTenantId();
  await insertAuditEvent(
    eventOf({ tenantId, subject: client?.clientId ?? "unknown", subjectType: "App" }, origin, {
      action: "sign-in",
      result: "Failed",
      entityType: "access-key",
      entityId: client?.accessKeyId ?? "",
      entityName: client?.name ?? "",
      metadata: { attempts },
    }),
  );
}
