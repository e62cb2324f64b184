/**
 * Says who is asking: the bearer of an access token, or the person of a session cookie. A request with
 * an Authorization header is never helped by the cookie beside it.
 */
import { env } from "../env";
import { crossOrigin, invalidToken, unauthenticated } from "../errors";
import type { Identity, Principal } from "../principal";
import { requireTokenPrincipal } from "../tokens/service";
import { originOf } from "./origin";
import { isSameOrigin } from "./same-origin";
import { findSessionIdentity } from "./session-cookie";

const safeMethods = new Set(["GET", "HEAD"]);

/** RFC 6750 §2.1. */
async function requireBearer(authorization: string): Promise<Identity> {
  const [, token] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
  if (token === undefined) throw invalidToken();
  return requireTokenPrincipal(token);
}

async function requireSession(request: Request): Promise<Identity> {
  const identity = await findSessionIdentity(request.headers.get("cookie"));
  if (!identity) throw unauthenticated();
  if (!safeMethods.has(request.method) && !isSameOrigin(request.headers))
    throw crossOrigin(env().publicUrl);
  return identity;
}

/** @throws 401 without live credentials; 403 when another site makes the browser write */
export async function requirePrincipal(request: Request): Promise<Principal> {
  const authorization = request.headers.get("authorization");
  const identity =
    authorization === null ? await requireSession(request) : await requireBearer(authorization);
  return { ...identity, origin: originOf(request) };
}
