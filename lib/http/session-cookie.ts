/**
 * Sessions of signed-in people: an encrypted cookie that names the user, who is looked up at every
 * request and must not have been disabled since.
 */
import "server-only";
import { parseCookie } from "cookie";
import { decode } from "next-auth/jwt";
import { deriveKey } from "../auth-secret";
import { env } from "../env";
import type { Principal } from "../principal";
import { findSessionUser } from "../users/service";

/** `__Host-` binds the cookie to this host and to https; browsers refuse it over plain http. */
export const sessionCookieName = (): string =>
  env().https ? "__Host-latchkey.session" : "latchkey.session";

export const sessionSecret = (): string => deriveKey("sessions").toString("base64url");

/** The user's id in a cookie of ours that has not expired; undefined for every other text. */
async function findUserId(cookieHeader: string): Promise<string | undefined> {
  const token = parseCookie(cookieHeader)[sessionCookieName()];
  try {
    const session = await decode({ ...(token && { token }), secret: sessionSecret() });
    return session?.sub;
  } catch {
    return undefined;
  }
}

/** The person whose session the cookie holds. */
export async function findSessionPrincipal(
  cookieHeader: string | null,
): Promise<Principal | undefined> {
  const userId = cookieHeader === null ? undefined : await findUserId(cookieHeader);
  return userId === undefined ? undefined : findSessionUser(userId);
}
