/** The audit events of tokens: issued tokens and failed attempts, aggregated. */
import "server-only";
import { insertAuditEvents } from "@/db/queries/audit";
import type { ClientRow, RefusedClientRow } from "@/db/queries/clients";
import { isPreviousSecretActive } from "../access-keys/policy";
import { AuditAggregator } from "../audit/aggregator";
import { type FailedAttempt, FailedAttemptLog } from "../audit/failed-attempts";
import { insertGrouped } from "../audit/group-commit";
import { eventOf } from "../audit/record";
import type { RequestSource } from "../http/request-source";
import { countFailedAttempt, countIssuedToken } from "../key-usage/usage-buffer";
import { now } from "../platform/clock";
import { countToken } from "../platform/metrics";
import { currentTenantId } from "../tenants/tenant";
import type { RefusalCause } from "./refusal";

/** A key with the version of the secret that it used. */
export interface Client {
  key: ClientRow;
  secretVersion: number;
  /** Whether the key is neither paused nor expired. */
  isActive: boolean;
}

interface IssuedToken {
  client: ClientRow;
  source: RequestSource;
  /** Empty for a token for this server. */
  resources: readonly string[];
  /** Whether a gateway passed the credentials on; no token is issued then. */
  isAtGateway?: true;
}

const issuedTokens = new AuditAggregator<IssuedToken>();

const toIssuedEvent = ({ client, source, resources, isAtGateway }: IssuedToken, uses: number) =>
  eventOf({ tenantId: client.tenantId, subject: client.clientId, subjectType: "App" }, source, {
    action: "sign-in",
    entityType: "access-key",
    entityId: client.accessKeyId,
    entityName: client.name,
    httpStatus: 200,
    metadata: {
      user: client.email,
      ...(isAtGateway ? { requests: uses } : { tokens: uses }),
      ...(resources.length > 0 && { resources }),
    },
  });

/** A client whose attempt failed. */
interface FailedClient {
  client: RefusedClient;
  cause: RefusalCause;
}

type RefusedClient = Pick<RefusedClientRow, "accessKeyId" | "clientId" | "name" | "tenantId">;

const toFailedEvent = (
  { tenantId, known, source }: Omit<FailedAttempt<FailedClient>, "at">,
  metadata: Record<string, unknown>,
) =>
  eventOf({ tenantId, subject: known?.client.clientId ?? "unknown", subjectType: "App" }, source, {
    action: "sign-in",
    result: "Failed",
    entityType: "access-key",
    entityId: known?.client.accessKeyId ?? "",
    entityName: known?.client.name ?? "",
    metadata: known ? { ...metadata, cause: known.cause } : metadata,
  });

/** Aggregated by cause too, so that no event is about two of them. */
const failedAttempts = new FailedAttemptLog<FailedClient>(
  ({ client, cause }) => `${client.accessKeyId} ${cause}`,
  toFailedEvent,
);

/** @param key by which the uses are aggregated */
async function recordUse(
  { key: client, secretVersion }: Pick<Client, "key" | "secretVersion">,
  key: string,
  use: Omit<IssuedToken, "client">,
): Promise<void> {
  const at = now();
  const { source, resources } = use;
  const isRotating = isPreviousSecretActive(client, at);
  countIssuedToken(client, source, at, isRotating ? secretVersion : undefined);
  const caller = [source.address, source.userAgent, ...resources].join("\n");
  await issuedTokens.record({ key, caller, at, use: { client, ...use } }, (each, uses) =>
    insertGrouped(toIssuedEvent(each, uses)),
  );
}

/** Counts an issued token. Its audit event, when one is due, is written before this returns. */
export function recordIssuedToken(
  client: Pick<Client, "key" | "secretVersion">,
  source: RequestSource,
  resources: readonly string[] = [],
): Promise<void> {
  countToken("issued");
  return recordUse(client, client.key.accessKeyId, { source, resources });
}

/** Counts a request whose client ID and secret a gateway passed on. */
export const recordGatewayUse = (
  client: Pick<Client, "key" | "secretVersion">,
  source: RequestSource,
): Promise<void> =>
  recordUse(client, `${client.key.accessKeyId} gateway`, {
    ...{ source, resources: [], isAtGateway: true },
  });

interface Failure {
  cause?: RefusalCause | undefined;
  /** The version of the secret that was sent, if it was the previous one and has ended. */
  endedVersion?: number | undefined;
}

/**
 * Counts a failed attempt; `client` is undefined for an unknown client ID. The audit event is written within a second.
 */
export async function recordFailedAttempt(
  client: RefusedClient | undefined,
  source: RequestSource,
  { cause = "wrong-secret", endedVersion }: Failure = {},
): Promise<void> {
  countToken("refused");
  if (client) countFailedAttempt(client, source, endedVersion);
  const known = client && { client, cause };
  failedAttempts.add({ tenantId: await currentTenantId(), known, source, at: now() });
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
