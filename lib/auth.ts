/**
 * Sign-in with next-auth: who may sign in, what the session cookie is like, and where sign-in may lead.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "./env";
import { callerOf } from "./http/origin";
import { sessionCookieName, sessionSecret } from "./http/session-cookie";
import { safePath } from "./safe-path";
import { signInWithPassword } from "./users/sign-in";

const credentials = CredentialsProvider({
  credentials: { email: {}, password: {} },
  async authorize(input, { headers = {} }) {
    const origin = {
      requestId: randomUUID(),
      method: "POST",
      path: "/api/auth/callback/credentials",
      ...callerOf(new Headers(Object.entries(headers))),
    };
    const email = String(input?.email ?? "");
    const signedIn = await signInWithPassword(email, String(input?.password ?? ""), origin);
    return signedIn ? { id: signedIn.userId, epoch: signedIn.epoch } : null;
  },
});

/** The path of an address of this origin, the default page for every other. */
function toSafeUrl(url: string): string {
  const { publicUrl } = env();
  return publicUrl + safePath(url.startsWith(`${publicUrl}/`) ? url.slice(publicUrl.length) : url);
}

/** The settings of next-auth, made at each request: they depend on the environment. */
export const authOptions = (): NextAuthOptions => ({
  providers: [credentials],
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
    // The cookie names the user and nothing else; the rest is looked up when it is needed.
    jwt: ({ token, user }) =>
      user ? { sub: user.id, epoch: "epoch" in user ? user.epoch : 0 } : token,
    session: ({ session }) => ({ expires: session.expires }),
    redirect: ({ url }) => toSafeUrl(url),
  },
});
