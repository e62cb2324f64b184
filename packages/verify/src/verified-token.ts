/** What a valid token says, in one shape for live and offline verification. */
import { invalidToken } from "./token-error.js";

/** The members of a JWT payload or of an introspection response. */
export type Claims = Readonly<Record<string, unknown>>;

export interface VerifiedToken {
  /** The ID of the user whose access key obtained the token (`sub`). */
  subject: string;
  /** The client ID of the access key. */
  clientId: string;
  /** The user's e-mail address. It can change; identify users by `subject`. */
  email: string;
  /** The APIs that the token is for. */
  audience: string[];
  /** The ID of the token (`jti`). */
  tokenId: string;
  issuedAt: Date;
  expiresAt: Date;
  /** Permissions for this API. Empty if the server does not name any. */
  scope: string[];
  /** Names of the user's roles: the current ones if verified live, those at the time of issue if offline. */
  roles: string[];
  /** Names of the user's groups, likewise. */
  groups: string[];
  /** Everything: the introspection response if verified live, the payload of the token if offline. */
  claims: Claims;
}

function requireText(claims: Claims, name: string): string {
  const value = claims[name];
  if (typeof value !== "string" || value === "")
    throw invalidToken("The access token is not valid", new Error(`The claim ${name} is no text`));
  return value;
}

const toText = (value: unknown): string => (typeof value === "string" ? value : "");

const toDate = (seconds: unknown): Date => new Date(Number(seconds) * 1000);

/** Earlier servers send each role as an object, with its name in `roleName`. */
function toName(value: unknown): string {
  const isObject = typeof value === "object" && value !== null && "roleName" in value;
  return toText(isObject ? value.roleName : value);
}

function toNames(value: unknown): string[] {
  const names = Array.isArray(value) ? value.map(toName) : [];
  return [...new Set(names.filter((name) => name !== ""))];
}

/**
 * @param payload of the token, verified
 * @param state the introspection response; undefined offline
 * @param rolesClaim the claim of tokens that has the names of roles
 * @throws TokenError `invalid_token`
 */
export function toVerifiedToken(
  payload: Claims,
  state: Claims | undefined,
  rolesClaim: string,
): VerifiedToken {
  const claims = state ?? payload;
  return {
    subject: requireText(payload, "sub"),
    clientId: requireText(payload, "client_id"),
    email: toText(claims.email),
    audience: [payload.aud].flat().map(toText),
    tokenId: requireText(payload, "jti"),
    issuedAt: toDate(payload.iat),
    expiresAt: toDate(payload.exp),
    scope: toText(claims.scope).split(" ").filter(Boolean),
    roles: toNames(state ? state.roles : payload[rolesClaim]),
    groups: toNames(claims.groups),
    claims,
  };
}
