/**
 * Checks who a client says it is. One answer, after the same work, for an unknown client, a wrong secret,
 * a deleted key and a disabled owner.
 */
import "server-only";
import { type ClientRow, selectClient } from "@/db/queries/clients";
import { type ResourceServerRow, selectResourceServer } from "@/db/queries/resource-servers";
import { isSecret } from "../access-keys/secret";
import { invalidClient } from "../http/oauth-errors";
import type { RequestSource } from "../http/request-source";
import { andThen } from "../platform/maybe-later";
import { inTickBatch } from "../platform/tick-batch";
import { limitedQuestions, limitedTokens } from "../rate-limits/client-limits";
import type { ClientCredentials } from "./client-credentials";
import { recordRefused } from "./token-audit";

/** Who is named by the id, with the right secret or not. */
interface Named {
  client?: ClientRow | undefined;
}

async function refuse(
  { client }: Named,
  { authenticatedBy }: ClientCredentials,
  source: RequestSource,
): Promise<never> {
  await recordRefused(client, source);
  throw invalidClient(authenticatedBy);
}

/**
 * An access key that wants a token. One lookup, one digest, together with those of other requests.
 * @throws invalidClient, tooManyRequests
 */
export async function authenticateClient(
  credentials: ClientCredentials,
  source: RequestSource,
  limited = limitedTokens,
): Promise<ClientRow> {
  const { clientId, clientSecret } = credentials;
  const named: Named = {};
  const check = (client: ClientRow | undefined): ClientRow | undefined => {
    named.client = client;
    return isSecret(clientSecret, client?.secretDigest) ? client : undefined;
  };
  const caller = { clientId, address: source.address };
  const look = () => andThen(selectClient(clientId), check);
  const client = await inTickBatch(() => limited(caller, look));
  return client ?? refuse(named, credentials, source);
}

/** An access key that ends a token, which must stay possible when it has had too many. @throws as above */
export const authenticateRevoker = (
  credentials: ClientCredentials,
  source: RequestSource,
): Promise<ClientRow> => authenticateClient(credentials, source, limitedQuestions);

/** Who may ask about tokens, and about which. */
export type TokenReader =
  | { kind: "access-key"; client: ClientRow }
  | { kind: "resource-server"; server: ResourceServerRow };

async function findReader(
  { clientId, clientSecret }: ClientCredentials,
  named: Named,
): Promise<TokenReader | undefined> {
  const client = await selectClient(clientId);
  const server = await selectResourceServer(clientId);
  named.client = client;
  const isRight = isSecret(clientSecret, client?.secretDigest ?? server?.secretDigest);
  if (isRight && client) return { kind: "access-key", client };
  if (isRight && server) return { kind: "resource-server", server };
  return undefined;
}

/** An access key or a resource server. Two lookups, one digest. @throws invalidClient, tooManyRequests */
export async function authenticateReader(
  credentials: ClientCredentials,
  source: RequestSource,
): Promise<TokenReader> {
  const caller = { clientId: credentials.clientId, address: source.address };
  const named: Named = {};
  const reader = await limitedQuestions(caller, () => findReader(credentials, named));
  return reader ?? refuse(named, credentials, source);
}
