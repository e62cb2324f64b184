/**
 * The session cookie: encrypted, with the session id, the user id and the provider's `auth_time`. The session is
 * looked up on every request.
 */
import "server-only";
import { parseCookie, stringifySetCookie } from "cookie";
import { deriveKey } from "../platform/auth-secret";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { findSignedInUser, type SessionReference, type SignedInUser } from "../sessions/service";
import { decryptCookie } from "./decrypt-cookie";

/** `__Host-` binds the cookie to this host and to https; browsers refuse it over plain http. */
export const sessionCookieName = (): string =>
  env().https ? "__Host-latchkey.session" : "latchkey.session";

export const sessionSecret = (): string => deriveKey("sessions").toString("base64url");

/** The claims of the cookie. */
export const toSessionClaims = ({ userId, sessionId, authenticatedAt }: SessionReference) => ({
  sub: userId,
  sid: sessionId,
  auth_time: authenticatedAt,
});

/** The session of the claims; undefined for claims without one. */
export function toSessionReference(claims: object | null): SessionReference | undefined {
  const { sub, sid, auth_time: at } = (claims ?? {}) as Record<string, unknown>;
  return typeof sub === "string" && typeof sid === "string"
    ? { userId: sub, sessionId: sid, authenticatedAt: typeof at === "number" ? at : undefined }
    : undefined;
}

/** The Set-Cookie header of the session, as next-auth sets it after a sign-in with a password. */
export async function sessionCookie(session: SessionReference): Promise<string> {
  const { https: secure, sessionLifetimeSeconds: maxAge } = env();
  const { encode } = await import("next-auth/jwt");
  const token = await encode({ token: toSessionClaims(session), secret: sessionSecret(), maxAge });
  const expires = new Date(now().getTime() + maxAge * 1000);
  return stringifySetCookie(sessionCookieName(), token, {
    ...{ httpOnly: true, sameSite: "lax", path: "/", secure, expires },
  });
}

/** The session of an unexpired cookie; undefined for any other header. */
export const readSession = async (
  cookieHeader: string | null,
): Promise<SessionReference | undefined> =>
  toSessionReference(
    await decryptCookie(parseCookie(cookieHeader ?? "")[sessionCookieName()], sessionSecret()),
  );

/** The user of the cookie's session; undefined when the session is not active. */
export async function findUserByCookie(
  cookieHeader: string | null,
): Promise<SignedInUser | undefined> {
  const session = await readSession(cookieHeader);
  return session && findSignedInUser(session);
}
