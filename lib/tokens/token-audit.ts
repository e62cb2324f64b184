/** The audit events of tokens: issued tokens and failed attempts, aggregated. */
import "server-only";
import { insertAuditEvents } from "@/db/queries/audit";
import type { ClientRow } from "@/db/queries/clients";
import { AuditAggregator } from "../audit/aggregator";
import { type FailedAttempt, FailedAttemptLog } from "../audit/failed-attempts";
import { insertGrouped } from "../audit/group-commit";
import { eventOf } from "../audit/record";
import type { RequestSource } from "../http/request-source";
import { countFailedAttempt, countIssuedToken } from "../key-usage/usage-buffer";
import { now } from "../platform/clock";
import { countToken } from "../platform/metrics";
import { currentTenantId } from "../tenants/tenant";

interface IssuedToken {
  client: ClientRow;
  source: RequestSource;
}

const issuedTokens = new AuditAggregator<IssuedToken>();

const toIssuedEvent = ({ client, source }: IssuedToken, tokens: number) =>
  eventOf({ tenantId: client.tenantId, subject: client.clientId, subjectType: "App" }, source, {
    action: "sign-in",
    entityType: "access-key",
    entityId: client.accessKeyId,
    entityName: client.name,
    httpStatus: 200,
    metadata: { user: client.email, tokens },
  });

const toFailedEvent = (
  { tenantId, known: client, source }: Omit<FailedAttempt<ClientRow>, "at">,
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

const failedAttempts = new FailedAttemptLog<ClientRow>(
  ({ accessKeyId }) => accessKeyId,
  toFailedEvent,
);

/** Counts an issued token. Its audit event, when one is due, is written before this returns. */
export async function recordIssuedToken(client: ClientRow, source: RequestSource): Promise<void> {
  countToken("issued");
  const at = now();
  countIssuedToken(client, source, at);
  const caller = `${source.address}\n${source.userAgent}`;
  await issuedTokens.record(
    { key: client.accessKeyId, caller, at, use: { client, source } },
    (use, tokens) => insertGrouped(toIssuedEvent(use, tokens)),
  );
}

/** Counts a failed attempt; `client` is undefined for an unknown client ID. Its audit event is written within a second. */
export async function recordFailedAttempt(
  client: ClientRow | undefined,
  source: RequestSource,
): Promise<void> {
  countToken("refused");
  if (client) countFailedAttempt(client);
  failedAttempts.add({ tenantId: await currentTenantId(), known: client, source, at: now() });
}

/** Writes pending audit events of clients whose last event was written before the time; of at most so many clients. */
export async function flushTokenEvents(before: Date, most?: number): Promise<void> {
  await issuedTokens.flush(
    before,
    (records) => insertAuditEvents(records.map(({ use, uses }) => toIssuedEvent(use, uses))),
    most,
  );
  await failedAttempts.flush(before, now(), most);
}
