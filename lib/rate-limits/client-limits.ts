/**
 * The limits on clients: on wrong secrets and on requests. Wrong secrets are counted together with the address that
 * sent them, so that an attacker elsewhere cannot lock a client out.
 */
import "server-only";
import { toIpKey } from "../platform/networks";
import { toClientKey } from "./keys";
import type { LimitName } from "./policy";
import { consume, withFailureLimits } from "./service";

interface ClaimedClient {
  clientId: string;
  address: string | null;
}

/** Calls `authenticate`, which returns undefined for a wrong secret, unless a limit is reached. @throws tooManyRequests */
async function withLimits<Client>(
  limit: LimitName,
  { clientId, address }: ClaimedClient,
  authenticate: () => Promise<Client | undefined>,
): Promise<Client | undefined> {
  const clientKey = toClientKey(clientId);
  const ipKey = toIpKey(address);
  const client = await withFailureLimits(
    [
      { limit: "client-at-address", key: `${clientKey} ${ipKey}` },
      { limit: "clients-at-address", key: ipKey },
    ],
    authenticate,
  );
  if (client !== undefined) await consume(limit, clientKey);
  return client;
}

/** Authenticates a client that requests a token. @throws tooManyRequests */
export const withTokenLimits = <Client>(
  claimed: ClaimedClient,
  authenticate: () => Promise<Client | undefined>,
): Promise<Client | undefined> => withLimits("tokens-of-client", claimed, authenticate);

/** Authenticates a client that introspects or revokes a token. @throws tooManyRequests */
export const withIntrospectionLimits = <Client>(
  claimed: ClaimedClient,
  authenticate: () => Promise<Client | undefined>,
): Promise<Client | undefined> => withLimits("questions-of-client", claimed, authenticate);

/** A question about a token of this client, by a gateway that has no credentials of its own. @throws tooManyRequests */
export const limitQuestion = (clientId: string): Promise<void> =>
  consume("questions-of-client", toClientKey(clientId));
