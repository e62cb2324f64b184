/**
 * Sign-in with a password, through next-auth: who may sign in, what the session cookie is like, and where sign-in may lead.
 */
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

/** What was thrown meanwhile, by the request that it belongs to. */
const failures = new WeakMap<RequestSource, unknown>();

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
      // next-auth would put the message of what is thrown into an address.
      failures.set(source, error);
      return null;
    }
  },
});

/** What the request comes with of an earlier sign-in: its Cookie header. */
type CookieHeader = string | null;

/**
 * Makes the claims of the cookie: of the session that has begun, or what it has said before. A session that this
 * browser had until now ends, because nothing else would end it: its cookie is replaced.
 */
const jwtCallback =
  (source: RequestSource, cookies: CookieHeader) =>
  async ({ token, user }: { token: JWT; user?: object }): Promise<JWT> => {
    const begun = user && "session" in user ? (user.session as SessionReference) : undefined;
    if (!begun) return token;
    await endSession(await readSession(cookies), source);
    return toSessionClaims(begun);
  };

async function endSession(
  session: SessionReference | undefined,
  source: RequestSource,
): Promise<void> {
  try {
    if (session) await signOut(session, source);
  } catch (error) {
    // next-auth would go on, and say that all is well.
    log.error(error, "could not end a session");
    failures.set(source, error);
  }
}

/**
 * next-auth answers failures as if all were well, and some refusals too: those are told apart by the address
 * they lead to.
 *
 * @throws 403 for a form without the cookie that belongs to it; whatever was thrown while next-auth
 * asked us
 */
export async function rethrowHiddenError(
  response: Response,
  source: RequestSource,
): Promise<Response> {
  if (failures.has(source)) throw failures.get(source);
  const { url = "" } = await response
    .clone()
    .json()
    .catch(() => ({}));
  if (!URL.canParse(url)) return response;
  if (new URL(url).searchParams.get("csrf") === "true") throw expiredForm();
  return response;
}

/** The path of an address of this origin, the default page for every other. */
function toSafeUrl(url: string): string {
  const { publicUrl } = env();
  return publicUrl + safePath(url.startsWith(`${publicUrl}/`) ? url.slice(publicUrl.length) : url);
}

/** The settings of next-auth, made at each request: they depend on the environment and on who asks. */
export const authOptions = (source: RequestSource, cookies: CookieHeader): NextAuthOptions => ({
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
  // What next-auth says in full may hold what was typed.
  logger: { error: (code) => log.warn({ code }, "sign-in through next-auth failed") },
  events: { signOut: ({ token }) => endSession(toSessionReference(token ?? null), source) },
});
