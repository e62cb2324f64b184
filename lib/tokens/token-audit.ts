/** The history of tokens: issued and refused, without a record for each of them. */
import "server-only";
import { insertAuditEvents } from "@/db/queries/audit";
import type { ClientRow } from "@/db/queries/clients";
import { AuditAggregator } from "../audit/aggregator";
import { insertGrouped } from "../audit/group-commit";
import { eventOf } from "../audit/record";
import { RefusalLog, type Refused } from "../audit/refusals";
import type { RequestSource } from "../http/request-source";
import { type IssuedToken, noteIssued, noteRefused } from "../key-usage/notes";
import { now } from "../platform/clock";
import { countToken } from "../platform/metrics";
import { currentTenantId } from "../tenants/tenant";

const issued = new AuditAggregator<IssuedToken>();

const issuedEvent = ({ client, source }: IssuedToken, tokens: number) =>
  eventOf({ tenantId: client.tenantId, subject: client.clientId, subjectType: "App" }, source, {
    action: "sign-in",
    entityType: "access-key",
    entityId: client.accessKeyId,
    entityName: client.name,
    httpStatus: 200,
    metadata: { user: client.email, tokens },
  });

/**
 * Of a client that does not exist nothing is kept but that it did not: what was sent instead of its id
 * may be anything, a secret too.
 */
const refusedEvent = (
  { tenantId, known: client, source }: Omit<Refused<ClientRow>, "at">,
  metadata: Record<string, unknown>,
) =>
  eventOf({ tenantId, subject: client?.clientId ?? "unknown", subjectType: "App" }, source, {
    action: "sign-in",
    result: "Failed",
    entityType: "access-key",
    entityId: client?.accessKeyId ?? "",
    entityName: client?.name ?? "",
    metadata,
  });

const refusals = new RefusalLog<ClientRow>(({ accessKeyId }) => accessKeyId, refusedEvent);

/** Records, when due, that the key obtained a token; undefined when it is not. */
export function recordIssued(client: ClientRow, source: RequestSource): Promise<void> | undefined {
  countToken("issued");
  const at = now();
  const note = noteIssued(client, source, at);
  note.history = issued.recall(client.accessKeyId, note.history);
  return issued.record([note.history, note.latest.name], at, { client, source }, (use, tokens) =>
    insertGrouped(issuedEvent(use, tokens)),
  );
}

/** Notes that the client, or one that does not exist, was refused. Its record is written within a second. */
export async function recordRefused(
  client: ClientRow | undefined,
  source: RequestSource,
): Promise<void> {
  countToken("refused");
  if (client) noteRefused(client);
  refusals.note({ tenantId: await currentTenantId(), known: client, source, at: now() });
}

/** Records what is still unrecorded of keys, or of so many of them, whose last record was made before the time. */
export async function recordRest(before: Date, most?: number): Promise<void> {
  await issued.recordRest(
    before,
    (rest) => insertAuditEvents(rest.map(({ use, uses }) => issuedEvent(use, uses))),
    most,
  );
  await refusals.write(before, now(), most);
}
