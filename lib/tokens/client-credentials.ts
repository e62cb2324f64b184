/**
 * How a client says who it is at an OAuth endpoint: `client_secret_basic` or `client_secret_post`
 * (RFC 6749 §2.3.1), never both. Pure.
 */
import { invalidClient, twoAuthenticationMethods } from "../http/oauth-errors";

export interface ClientCredentials {
  clientId: string;
  clientSecret: string;
  authenticatedBy: "basic" | "post";
}

/** User and password are form-encoded before they are joined; what cannot be decoded is no credential. */
function formDecode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw invalidClient("basic");
  }
}

function parseBasic(authorization: string): ClientCredentials {
  const [, encoded] = /^basic +([A-Za-z0-9+/_-]+=*) *$/i.exec(authorization) ?? [];
  const joined = encoded === undefined ? "" : Buffer.from(encoded, "base64").toString("utf8");
  const colon = joined.indexOf(":");
  if (colon < 1) throw invalidClient("basic");
  return {
    clientId: formDecode(joined.slice(0, colon)),
    clientSecret: formDecode(joined.slice(colon + 1)),
    authenticatedBy: "basic",
  };
}

/** @throws twoAuthenticationMethods, invalidClient when there are no credentials or no readable ones */
export function parseClientCredentials(
  parameters: ReadonlyMap<string, string>,
  authorization: string | null,
): ClientCredentials {
  const clientId = parameters.get("client_id");
  const clientSecret = parameters.get("client_secret");
  if (authorization !== null) {
    if (clientSecret !== undefined) throw twoAuthenticationMethods();
    const basic = parseBasic(authorization);
    if (clientId !== undefined && clientId !== basic.clientId) throw twoAuthenticationMethods();
    return basic;
  }
  if (clientId === undefined || clientSecret === undefined) throw invalidClient("post");
  return { clientId, clientSecret, authenticatedBy: "post" };
}
