/** The next-auth options: sign-in with a password, the session cookie and the allowed redirects. */
import "server-only";
import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import type { CredentialsConfig } from "next-auth/providers/credentials";
import { expiredForm } from "../http/errors";
import type { RequestSource } from "../http/request-source";
import { env } from "../platform/env";
import { log } from "../platform/log";
import { type SessionReference, signOut } from "../sessions/service";
import { signInWithPassword } from "./password-sign-in";
import { safePath } from "./safe-path";
import {
  readSession,
  sessionCookieName,
  sessionSecret,
  toSessionClaims,
  toSessionReference,
} from "./session-cookie";

/** Errors thrown in callbacks, by request. next-auth hides them; `rethrowHiddenError` throws them again. */
const hiddenErrors = new WeakMap<RequestSource, unknown>();

const credentials = (source: RequestSource): CredentialsConfig => ({
  id: "credentials",
  name: "Password",
  type: "credentials",
  credentials: { email: {}, password: {} },
  async authorize(input) {
    try {
      const { email = "", password = "" } = input ?? {};
      const session = await signInWithPassword(email, password, source);
      return session ? { id: session.userId, session } : null;
    } catch (error) {
      // next-auth would put the message into a URL.
      hiddenErrors.set(source, error);
      return null;
    }
  },
});

/**
 * The claims of the session cookie: those of a new session, or the current ones. The new cookie replaces that of an
 * earlier session, which is ended because it would otherwise stay active without a browser.
 */
const jwtCallback =
  (source: RequestSource, cookies: string | null) =>
  async ({ token, user }: { token: JWT; user?: object }): Promise<JWT> => {
    const created = user && "session" in user ? (user.session as SessionReference) : undefined;
    if (!created) return token;
    await endSession(await readSession(cookies), source);
    return toSessionClaims(created);
  };

async function endSession(
  session: SessionReference | undefined,
  source: RequestSource,
): Promise<void> {
  try {
    if (session) await signOut(session, source);
  } catch (error) {
    // next-auth would ignore the error and respond with 200.
    log.error(error, "could not end a session");
    hiddenErrors.set(source, error);
  }
}

/**
 * Turns failures that next-auth responds to with 200 into errors.
 *
 * @throws the error of a callback; expiredForm when the CSRF token does not match its cookie, which next-auth
 * reports only in the URL of its response
 */
export async function rethrowHiddenError(
  response: Response,
  source: RequestSource,
): Promise<Response> {
  if (hiddenErrors.has(source)) throw hiddenErrors.get(source);
  const { url = "" } = await response
    .clone()
    .json()
    .catch(() => ({}));
  if (!URL.canParse(url)) return response;
  if (new URL(url).searchParams.get("csrf") === "true") throw expiredForm();
  return response;
}

/** The URL if it is on this origin, otherwise the default page. */
function toSafeUrl(url: string): string {
  const { publicUrl } = env();
  return publicUrl + safePath(url.startsWith(`${publicUrl}/`) ? url.slice(publicUrl.length) : url);
}

/** The options for one request, whose source goes into the audit log. */
export const authOptions = (source: RequestSource, cookies: string | null): NextAuthOptions => ({
  providers: [credentials(source)],
  secret: sessionSecret(),
  session: { strategy: "jwt", maxAge: env().sessionLifetimeSeconds },
  pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
  useSecureCookies: env().https,
  cookies: {
    sessionToken: {
      name: sessionCookieName(),
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: env().https },
    },
  },
  callbacks: {
    jwt: jwtCallback(source, cookies),
    session: ({ session }) => ({ expires: session.expires }),
    redirect: ({ url }) => toSafeUrl(url),
  },
  // The full message of next-auth may contain form input.
  logger: { error: (code) => log.warn({ code }, "sign-in through next-auth failed") },
  events: { signOut: ({ token }) => endSession(toSessionReference(token ?? null), source) },
});
