/**
 * The OpenID Connect provider as next-auth takes it: authorization code with PKCE, state and nonce, and
 * an ID token whose signature, issuer, audience and times next-auth checks.
 */
import "server-only";
import { decodeJwt } from "jose";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "./env";
import { log } from "./log";
import type { RequestOrigin } from "./origin";
import type { Provider } from "./users/provider-settings";
import { type ProviderClaims, signInWithProvider } from "./users/provider-sign-in";
import { type ProviderRefusal, SignOnFailure, signOnCauses } from "./users/sign-on-failure";

/** Names the provider in the addresses of next-auth's endpoints. */
export const providerId = "oidc";

/** How long the provider may take to answer one request of ours. */
const timeoutMilliseconds = 5_000;

/** OpenID Connect Discovery §4: the path is added after the slash that an issuer may end in. */
const configurationOf = (issuer: string): string =>
  `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;

export const openIdProvider = (provider: Provider): OAuthConfig<ProviderClaims> => ({
  id: providerId,
  name: provider.name,
  type: "oauth",
  wellKnown: configurationOf(provider.issuer),
  clientId: provider.clientId,
  clientSecret: provider.clientSecret,
  idToken: true,
  checks: ["pkce", "state", "nonce"],
  authorization: { params: { scope: "openid email" } },
  httpOptions: { timeout: timeoutMilliseconds },
  userinfo: {
    // Many providers keep the address out of the ID token. The ID token has the last word.
    async request({ client, tokens: { id_token = "", access_token = "" } }) {
      // next-auth has checked the signature.
      const claims = decodeJwt(id_token);
      if (claims.email !== undefined || !client.issuer.metadata.userinfo_endpoint) return claims;
      const said = await client.userinfo(access_token);
      // OpenID Connect Core §5.3.2: what is said of somebody else must not be used.
      return said.sub === claims.sub ? { ...said, ...claims } : claims;
    },
  },
  profile: ({ sub }) => ({ id: String(sub) }),
});

/** next-auth would put the message of what is thrown into an address. */
function toRefusal(error: unknown): ProviderRefusal {
  if (error instanceof SignOnFailure) {
    log.warn({ cause: error.reason, ...error.details }, "single sign-on failed");
    return signOnCauses[error.reason];
  }
  log.error(error, "single sign-on failed", { cause: "internal" });
  return "provider-failed";
}

/**
 * Lets somebody in whom the provider has signed in: their session goes with the user on whom the cookie
 * is written. Otherwise the address of the page that says why not.
 */
export async function admit(
  user: object,
  claims: ProviderClaims,
  provider: Provider,
  origin: RequestOrigin,
): Promise<true | string> {
  const outcome = await signInWithProvider(claims, provider, origin).catch(toRefusal);
  if (typeof outcome === "string") return `${env().publicUrl}/sign-in?error=${outcome}`;
  Object.assign(user, { session: outcome.session });
  return true;
}
