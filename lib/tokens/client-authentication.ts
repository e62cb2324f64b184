/**
 * Checks the credentials of a client. An unknown client, a wrong secret, a deleted key and a disabled owner get the
 * same error after the same work.
 */
import "server-only";
import { type ClientRow, selectClient } from "@/db/queries/clients";
import { type ResourceServerRow, selectResourceServer } from "@/db/queries/resource-servers";
import { isSecret } from "../access-keys/secret";
import { invalidClient } from "../http/oauth-errors";
import type { RequestSource } from "../http/request-source";
import { withIntrospectionLimits, withTokenLimits } from "../rate-limits/client-limits";
import type { ClientCredentials } from "./client-credentials";
import { recordFailedAttempt } from "./token-audit";

/**
 * Authenticates an access key that requests a token, with one lookup and one digest.
 * @throws invalidClient, tooManyRequests
 */
export async function authenticateClient(
  { clientId, clientSecret, authenticatedBy }: ClientCredentials,
  source: RequestSource,
  limited = withTokenLimits,
): Promise<ClientRow> {
  const check = async (): Promise<ClientRow | undefined> => {
    const client = await selectClient(clientId);
    if (isSecret(clientSecret, client?.secretDigest)) return client;
    await recordFailedAttempt(client, source);
    return undefined;
  };
  const client = await limited({ clientId, address: source.address }, check);
  if (!client) throw invalidClient(authenticatedBy);
  return client;
}

/**
 * Authenticates an access key that revokes a token. It has the limit of introspection, so that a client which
 * requested too many tokens can still revoke them. @throws invalidClient, tooManyRequests
 */
export const authenticateRevocationClient = (
  credentials: ClientCredentials,
  source: RequestSource,
): Promise<ClientRow> => authenticateClient(credentials, source, withIntrospectionLimits);

/** Who may introspect tokens. */
export type IntrospectionCaller =
  | { kind: "access-key"; client: ClientRow }
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
    const client = await selectClient(clientId);
    const server = await selectResourceServer(clientId);
    const isAuthentic = isSecret(clientSecret, client?.secretDigest ?? server?.secretDigest);
    if (isAuthentic && client) return { kind: "access-key", client };
    if (isAuthentic && server) return { kind: "resource-server", server };
    await recordFailedAttempt(client, source);
    return undefined;
  };
  const caller = await withIntrospectionLimits({ clientId, address: source.address }, check);
  if (!caller) throw invalidClient(authenticatedBy);
  return caller;
}
