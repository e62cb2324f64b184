/** Gets access tokens with the client credentials grant (RFC 6749, section 4.4). */
import { CliError } from "./cli-error";
import type { Credentials } from "./credentials";
import { parseReply, send } from "./http";
import { hide } from "./safe-text";
import type { System } from "./system";
import { cachedToken, cacheToken, type Token } from "./token-cache";

const tokenPath = "/api/v2/token";
const revocationPath = "/oauth2/revoke";

/** RFC 6749 §2.3.1: both are form-encoded within HTTP Basic. */
const toBasic = ({ clientId, clientSecret }: Credentials): string =>
  `Basic ${Buffer.from([clientId, clientSecret].map(encodeURIComponent).join(":")).toString("base64")}`;

interface TokenBody {
  access_token: string;
  expires_in: number;
}

function isTokenBody(value: unknown): value is TokenBody {
  if (typeof value !== "object" || value === null) return false;
  const { access_token, expires_in } = value as Record<string, unknown>;
  return (
    typeof access_token === "string" &&
    typeof expires_in === "number" &&
    /^[\w.~+/-]+=*$/.test(access_token)
  );
}

const refused = ({ url, clientId }: Credentials) =>
  new CliError(
    "refused",
    `${url} refuses the client ID ${clientId} or its secret. The secret may be wrong or replaced, or the access key expired, paused or deleted: look at it in Settings, then sign in again with latchkey login.`,
    "invalid_client",
  );

async function requestToken(
  system: System,
  credentials: Credentials,
  resources: readonly string[],
): Promise<Token> {
  const issuedAt = system.now();
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  for (const resource of resources) form.append("resource", resource);
  const reply = await send(system, credentials.url, {
    ...{ path: tokenPath, method: "POST", isRepeatable: true },
    headers: { Authorization: toBasic(credentials) },
    body: form,
  });
  if (reply.status === 401) throw refused(credentials);
  const body = parseReply(reply, credentials.url);
  if (!isTokenBody(body))
    throw new CliError(
      "failed",
      `${credentials.url} does not respond with a token. Check the URL.`,
    );
  return { accessToken: body.access_token, issuedAt, expiresAt: issuedAt + body.expires_in * 1000 };
}

interface TokenOptions {
  /** The identifiers of the APIs that the token is for; none for the server itself. */
  resources?: readonly string[];
  /** Whether a cached token is not good enough. */
  isNew?: boolean;
}

export async function getToken(
  system: System,
  credentials: Credentials,
  { resources = [], isNew = false }: TokenOptions = {},
): Promise<Token> {
  const cached = isNew ? undefined : await cachedToken(system, credentials, resources);
  const token = cached ?? (await requestToken(system, credentials, resources));
  hide(token.accessToken);
  if (!cached) await cacheToken(system, credentials, resources, token);
  return token;
}

/** RFC 7009. */
export async function revokeToken(
  system: System,
  credentials: Credentials,
  { accessToken }: Token,
): Promise<void> {
  const reply = await send(system, credentials.url, {
    ...{ path: revocationPath, method: "POST" },
    headers: { Authorization: toBasic(credentials) },
    body: new URLSearchParams({ token: accessToken }),
  });
  parseReply(reply, credentials.url);
}
