/**
 * OpenID Connect with one provider: authorization code with PKCE, state and nonce, and an ID token whose
 * signature, issuer, audience and times are checked (OpenID Connect Core §3.1).
 */
import "server-only";
import * as oauth from "oauth4webapi";
import type { Provider } from "../platform/provider-settings";
import {
  badResponse,
  issuerMismatch,
  type Step,
  toProviderSignInError,
} from "./classify-provider-error";
import type { ProviderClaims } from "./provider-user";

/** How long the provider may take to answer one request of ours. */
const timeoutMilliseconds = 5_000;

/** How far its clock may be from ours. */
const toleranceSeconds = 10;

/** Never `none`, and never a secret that both sides know: whoever has the key could sign for the provider. */
const algorithms = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

/** What an attempt to sign in must remember until its answer comes. */
export interface Checks {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** Plain http is for a provider on this machine alone: `provider-settings.ts` refuses it elsewhere. */
const optionsFor = ({ issuer }: Provider) => ({
  [oauth.allowInsecureRequests]: issuer.startsWith("http:"),
  signal: () => AbortSignal.timeout(timeoutMilliseconds),
});

/** Calls it a failure of the step, whatever is thrown. @throws ProviderSignInError */
async function inStep<Result>(step: Step, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toProviderSignInError(error, step);
  }
}

/** What the provider says of itself, with the algorithms that it lists and we accept. */
const discover = (provider: Provider) =>
  inStep("discovery", async () => {
    const issuer = new URL(provider.issuer);
    const response = await oauth.discoveryRequest(issuer, optionsFor(provider));
    const server = await oauth.processDiscoveryResponse(issuer, response);
    // The comparison of URLs overlooks a slash; that of issuers does not (OpenID Connect Discovery §4.3).
    if (server.issuer !== provider.issuer)
      throw issuerMismatch("discovery", provider.issuer, server.issuer);
    const listed = server.id_token_signing_alg_values_supported ?? ["RS256"];
    const accepted = listed.filter((name) => algorithms.includes(name));
    return { ...server, id_token_signing_alg_values_supported: accepted };
  });

const clientOf = ({ clientId }: Provider): oauth.Client => ({
  client_id: clientId,
  [oauth.clockTolerance]: toleranceSeconds,
});

/** As the provider lists; `client_secret_basic` where it lists nothing (OpenID Connect Discovery §3). */
function authenticationFor(server: oauth.AuthorizationServer, { clientSecret }: Provider) {
  const { token_endpoint_auth_methods_supported: methods = ["client_secret_basic"] } = server;
  const wantsForm =
    !methods.includes("client_secret_basic") && methods.includes("client_secret_post");
  return wantsForm ? oauth.ClientSecretPost(clientSecret) : oauth.ClientSecretBasic(clientSecret);
}

/** Asks for the person and not only for a session at the provider (OpenID Connect Core §3.1.2.1). */
const forcedLogin = { prompt: "login", max_age: "0" };

/**
 * The address at the provider that a browser is sent to.
 * @param again whether the provider must ask who it is, though it may know
 * @throws ProviderSignInError
 */
export async function authorizationUrl(
  provider: Provider,
  redirectUri: string,
  { state, nonce, codeVerifier }: Checks,
  again: boolean,
): Promise<string> {
  const server = await discover(provider);
  return inStep("discovery", async () => {
    const { authorization_endpoint: endpoint = "" } = server;
    if (!URL.canParse(endpoint)) throw badResponse("discovery", "no authorization_endpoint");
    const url = new URL(endpoint);
    if (url.protocol !== "https:" && url.protocol !== new URL(provider.issuer).protocol)
      throw badResponse("discovery", "authorization_endpoint is not https");
    const parameters = {
      ...{ client_id: provider.clientId, redirect_uri: redirectUri, response_type: "code" },
      ...{ scope: "openid email", state, nonce },
      code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: "S256",
      ...(again && forcedLogin),
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  });
}

/**
 * What the ID token says, with what the userinfo endpoint adds when the token does not say whether the
 * address is verified. The flag belongs to the address that it came with; an explicit "no" is final.
 */
function mergeClaims(claims: oauth.IDToken, userinfo: oauth.UserInfoResponse): ProviderClaims {
  const { iss, sub, auth_time } = claims;
  const isRefused = [claims, userinfo].some(({ email_verified: flag }) =>
    /^false$/.test(String(flag)),
  );
  const email = userinfo.email ?? claims.email;
  const email_verified = isRefused ? false : userinfo.email_verified;
  return { iss, sub, email, email_verified, auth_time };
}

/** Who has signed in, for the answer that came to `callback`. @throws ProviderSignInError */
export async function exchangeCode(
  provider: Provider,
  redirectUri: string,
  callback: URLSearchParams,
  checks: Checks,
): Promise<ProviderClaims> {
  const server = await discover(provider);
  const [client, options] = [clientOf(provider), optionsFor(provider)];
  const parameters = await inStep("authorization", async () =>
    oauth.validateAuthResponse(server, client, callback, checks.state),
  );
  const [response, tokens] = await inStep("token", async () => {
    const sent = await oauth.authorizationCodeGrantRequest(
      ...([server, client, authenticationFor(server, provider), parameters] as const),
      ...([redirectUri, checks.codeVerifier, options] as const),
    );
    return [
      sent,
      await oauth.processAuthorizationCodeResponse(server, client, sent, {
        expectedNonce: checks.nonce,
        requireIdToken: true,
      }),
    ] as const;
  });
  await inStep("keys", () => oauth.validateApplicationLevelSignature(server, response, options));
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims) throw badResponse("token", "no ID token");
  const isComplete = claims.email !== undefined && claims.email_verified !== undefined;
  if (isComplete || !server.userinfo_endpoint) return claims;
  const userinfo = await inStep("userinfo", async () => {
    const asked = await oauth.userInfoRequest(server, client, tokens.access_token, options);
    // OpenID Connect Core §5.3.2: what is said of another subject must not be used.
    return oauth.processUserInfoResponse(server, client, claims.sub, asked);
  });
  return mergeClaims(claims, userinfo);
}
