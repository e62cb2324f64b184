/**
 * Sessions of signed-in people: an encrypted cookie that names the user, who is looked up at every
 * request and must not have been disabled since.
 */
import "server-only";
import { parseCookie } from "cookie";
import { decode } from "next-auth/jwt";
import { deriveKey } from "../auth-secret";
import { env } from "../env";
import type { Identity } from "../principal";
import { findSessionUser } from "../users/sign-in";

/** `__Host-` binds the cookie to this host and to https; browsers refuse it over plain http. */
export const sessionCookieName = (): string =>
  env().https ? "__Host-latchkey.session" : "latchkey.session";

export const sessionSecret = (): string => deriveKey("sessions").toString("base64url");

/** What a session says: whose it is, and how often that user's sessions had been ended before. */
interface Session {
  userId: string;
  epoch: number;
}

/** The session in a cookie of ours that has not expired; undefined for every other text. */
async function readSession(cookieHeader: string): Promise<Session | undefined> {
  const token = parseCookie(cookieHeader)[sessionCookieName()];
  try {
    const claims = await decode({ ...(token && { token }), secret: sessionSecret() });
    if (typeof claims?.sub !== "string") return undefined;
    return { userId: claims.sub, epoch: Number(claims.epoch ?? 0) };
  } catch {
    return undefined;
  }
}

/** The person whose session the cookie holds. */
export async function findSessionIdentity(
  cookieHeader: string | null,
): Promise<Identity | undefined> {
  const session = cookieHeader === null ? undefined : await readSession(cookieHeader);
  return session && findSessionUser(session.userId, session.epoch);
}
