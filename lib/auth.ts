/**
 * Sign-in with next-auth: who may sign in, what the session cookie is like, and where sign-in may lead.
 */
import "server-only";
import { randomUUID } from "node:crypto";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env } from "./env";
import { expiredForm, internalError } from "./errors";
import { callerOf } from "./http/origin";
import { sessionCookieName, sessionSecret } from "./http/session-cookie";
import { log } from "./log";
import { safePath } from "./safe-path";
import { signInWithPassword, signOutEverywhere } from "./users/sign-in";

/** How a failure of ours, unlike a wrong password, is named on its way through next-auth. */
const failure = "failure";

const signInOrigin = (headers: Record<string, string>) => ({
  requestId: randomUUID(),
  method: "POST",
  path: "/api/auth/callback/credentials",
  ...callerOf(new Headers(headers)),
});

const credentials = CredentialsProvider({
  credentials: { email: {}, password: {} },
  async authorize(input, { headers = {} }) {
    try {
      const { email = "", password = "" } = input ?? {};
      const signedIn = await signInWithPassword(email, password, signInOrigin(headers));
      return signedIn ? { id: signedIn.userId, epoch: signedIn.epoch } : null;
    } catch (error) {
      // next-auth would put the message into an address.
      log.error(error, "sign-in failed");
      throw new Error(failure);
    }
  },
});

/**
 * next-auth answers some refusals as if all were well; they are told apart by the address they lead to.
 *
 * @throws 403 for a form without the cookie that belongs to it, 500 for a failure of ours
 */
export async function requireAnswered(response: Response): Promise<Response> {
  const { url = "" } = await response
    .clone()
    .json()
    .catch(() => ({}));
  if (!URL.canParse(url)) return response;
  const { searchParams } = new URL(url);
  if (searchParams.get("csrf") === "true") throw expiredForm();
  if (searchParams.get("error") === failure) throw internalError(undefined);
  return response;
}

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
  // Signing out in one browser signs out in all: a copy of the cookie is worth nothing afterwards.
  events: { signOut: ({ token }) => signOutEverywhere(String(token?.sub ?? "")) },
});
