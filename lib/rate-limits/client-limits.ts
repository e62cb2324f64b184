/**
 * How often clients may be wrong, and how often they may be right. Wrong guesses are counted with the
 * address that they come from, so that nobody can lock a client out from elsewhere.
 */
import "server-only";
import { andThen, type MaybeLater } from "../platform/maybe-later";
import { toAddressKey } from "../platform/networks";
import { toClientKey } from "./keys";
import type { LimitName } from "./policy";
import { attempt, spend } from "./service";

interface Caller {
  clientId: string;
  address: string | null;
}

/**
 * Checks a client's secret, unless too many were wrong before; then `check`, which returns undefined for
 * a wrong one, is not even called. @throws tooManyRequests
 */
function limited<Client>(
  limit: LimitName,
  { clientId, address }: Caller,
  check: () => MaybeLater<Client | undefined>,
): MaybeLater<Client | undefined> {
  const client = toClientKey(clientId);
  const place = toAddressKey(address);
  const found = attempt(
    [
      { limit: "client-at-address", key: `${client} ${place}` },
      { limit: "clients-at-address", key: place },
    ],
    check,
  );
  return andThen(found, (known) =>
    known === undefined ? undefined : andThen(spend(limit, client), () => known),
  );
}

/** For a client that wants a token. */
export const limitedTokens = <Client>(
  caller: Caller,
  check: () => MaybeLater<Client | undefined>,
): MaybeLater<Client | undefined> => limited("tokens-of-client", caller, check);

/** For a client that asks about a token. */
export const limitedQuestions = <Client>(
  caller: Caller,
  check: () => MaybeLater<Client | undefined>,
): MaybeLater<Client | undefined> => limited("questions-of-client", caller, check);
