/**
 * The cookie of signed-in people: encrypted, and it names a session and its user and nothing else. The
 * session is looked up at every request.
 */
import "server-only";
import { parseCookie } from "cookie";
import { decode } from "next-auth/jwt";
import { deriveKey } from "../auth-secret";
import { env } from "../env";
import {
  findSignedInPerson,
  type SessionReference,
  type SignedInPerson,
} from "../sessions/service";

/** `__Host-` binds the cookie to this host and to https; browsers refuse it over plain http. */
export const sessionCookieName = (): string =>
  env().https ? "__Host-latchkey.session" : "latchkey.session";

export const sessionSecret = (): string => deriveKey("sessions").toString("base64url");

/** What the cookie of a session says. */
export const toSessionClaims = ({ userId, sessionId }: SessionReference) => ({
  sub: userId,
  sid: sessionId,
});

/** The session that such claims name; undefined where they name none. */
export function toSessionReference(claims: object | null): SessionReference | undefined {
  const { sub, sid } = (claims ?? {}) as Record<string, unknown>;
  return typeof sub === "string" && typeof sid === "string"
    ? { userId: sub, sessionId: sid }
    : undefined;
}

/** How every cookie of ours begins (RFC 7516 §3.1): sealed with the key itself, so the second part is empty. */
const sealed = `${Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString("base64url")}..`;

/**
 * The session in a cookie of ours that has not expired; undefined for every other text. What is sealed in a
 * way that a stranger chose is not looked into: some ways cost ten thousand rounds of a digest.
 */
export async function readSession(
  cookieHeader: string | null,
): Promise<SessionReference | undefined> {
  if (cookieHeader === null) return undefined;
  const token = parseCookie(cookieHeader)[sessionCookieName()];
  if (!token?.startsWith(sealed)) return undefined;
  try {
    const claims = await decode({ token, secret: sessionSecret() });
    return toSessionReference(claims);
  } catch {
    return undefined;
  }
}

/** The person whose session the cookie holds, while it goes on. */
export async function findCookiePerson(
  cookieHeader: string | null,
): Promise<SignedInPerson | undefined> {
  const session = await readSession(cookieHeader);
  return session && findSignedInPerson(session);
}
