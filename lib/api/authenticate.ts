/**
 * Authenticates requests by access token or session cookie. With an Authorization header, the cookie is ignored.
 */

import type { ApiRequest } from "../http/api-request";
import { crossOrigin, invalidToken, temporaryPassword, unauthenticated } from "../http/errors";
import type { Identity, Principal } from "../http/principal";
import { setIdentity } from "../http/request-context";
import { sourceOf } from "../http/request-source";
import { isSameOrigin } from "../http/same-origin";
import { env } from "../platform/env";
import { limitUser } from "../rate-limits/request-limits";
import type { SignedInUser } from "../sessions/service";
import { findUserByCookie } from "../sign-in/session-cookie";
import { requireTokenPrincipal } from "../tokens/service";

const safeMethods = new Set(["GET", "HEAD"]);

/** RFC 6750 §2.1. */
async function requireBearer(authorization: string): Promise<Identity> {
  const [, token] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
  if (token === undefined) throw invalidToken();
  return requireTokenPrincipal(token);
}

async function requireSession(request: ApiRequest): Promise<SignedInUser> {
  const person = await findUserByCookie(request.headers.get("cookie"));
  if (!person) throw unauthenticated();
  if (!safeMethods.has(request.method) && !isSameOrigin(request.headers))
    throw crossOrigin(env().publicUrl);
  return person;
}

async function requirePerson(request: ApiRequest): Promise<SignedInUser> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) return requireSession(request);
  return { identity: await requireBearer(authorization), hasTemporaryPassword: false };
}

async function toPrincipal(request: ApiRequest, { identity }: SignedInUser): Promise<Principal> {
  setIdentity(request, identity);
  await limitUser(identity);
  return { source: sourceOf(request), ...identity };
}

/**
 * For what somebody with a temporary password may do too: replace it, and leave.
 * @throws 401 without live credentials; 403 when another site makes the browser write
 */
export const requireAnyPrincipal = async (request: ApiRequest): Promise<Principal> =>
  toPrincipal(request, await requirePerson(request));

/**
 * @throws 401 without live credentials; 403 when another site makes the browser write, or while the
 * person of the session has a temporary password
 */
export async function requirePrincipal(request: ApiRequest): Promise<Principal> {
  const person = await requirePerson(request);
  if (person.hasTemporaryPassword) throw temporaryPassword();
  return toPrincipal(request, person);
}
