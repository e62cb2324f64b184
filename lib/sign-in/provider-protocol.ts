/**
 * The OpenID Connect client: authorization code flow with PKCE, state and nonce. Checks the signature, issuer,
 * audience and times of the ID token (OpenID Connect Core §3.1).
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

/** The time limit for one request to the provider. */
const timeoutMilliseconds = 5_000;

/** The accepted difference between the provider's clock and ours. */
const toleranceSeconds = 10;

/** Asymmetric algorithms only: with `none` or a shared secret, others could sign as the provider. */
const algorithms = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

/** The values that tie the provider's response to the request. */
export interface Checks {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** `provider-settings.ts` allows plain http for a provider on this machine only. */
const optionsFor = ({ issuer }: Provider) => ({
  [oauth.allowInsecureRequests]: issuer.startsWith("http:"),
  signal: () => AbortSignal.timeout(timeoutMilliseconds),
});

/** Attributes every error to the step. @throws ProviderSignInError */
async function inStep<Result>(step: Step, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw toProviderSignInError(error, step);
  }
}

/** The provider's metadata, with only those signing algorithms that we accept. */
const discover = (provider: Provider) =>
  inStep("discovery", async () => {
    const issuer = new URL(provider.issuer);
    const response = await oauth.discoveryRequest(issuer, optionsFor(provider));
    const server = await oauth.processDiscoveryResponse(issuer, response);
    // The library compares URLs and ignores a trailing slash; issuers must be equal (OpenID Connect Discovery §4.3).
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

/** A method that the provider lists; `client_secret_basic` by default (OpenID Connect Discovery §3). */
function authenticationFor(server: oauth.AuthorizationServer, { clientSecret }: Provider) {
  const { token_endpoint_auth_methods_supported: methods = ["client_secret_basic"] } = server;
  const needsPost =
    !methods.includes("client_secret_basic") && methods.includes("client_secret_post");
  return needsPost ? oauth.ClientSecretPost(clientSecret) : oauth.ClientSecretBasic(clientSecret);
}

/** Makes the provider ask for credentials, whatever session it has (OpenID Connect Core §3.1.2.1). */
const forcedLogin = { prompt: "login", max_age: "0" };

/**
 * The URL of the provider's sign-in page (OpenID Connect Core §3.1.2.1).
 * @param forceLogin whether the provider must ask for credentials even if the user has a session there
 * @throws ProviderSignInError
 */
export async function authorizationUrl(
  provider: Provider,
  redirectUri: string,
  { state, nonce, codeVerifier }: Checks,
  forceLogin: boolean,
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
      ...(forceLogin && forcedLogin),
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return url.href;
  });
}

/**
 * The claims of the ID token, with address and flag from the userinfo endpoint. A flag is only valid for the address
 * beside it, and `false` from either source is final.
 */
function mergeClaims(claims: oauth.IDToken, userinfo: oauth.UserInfoResponse): ProviderClaims {
  const { iss, sub, auth_time } = claims;
  const isUnverified = [claims, userinfo].some(({ email_verified: flag }) =>
    /^false$/.test(String(flag)),
  );
  const email = userinfo.email ?? claims.email;
  const email_verified = isUnverified ? false : userinfo.email_verified;
  return { iss, sub, email, email_verified, auth_time };
}

/**
 * Exchanges the code for tokens and verifies them (OpenID Connect Core §3.1.3).
 * @param callback the query with which the provider redirects to us
 * @throws ProviderSignInError
 */
export async function exchangeCode(
  provider: Provider,
  redirectUri: string,
  callback: URLSearchParams,
  checks: Checks,
): Promise<ProviderClaims> {
  const server = await discover(provider);
  const client = clientOf(provider);
  const options = optionsFor(provider);
  const parameters = await inStep("authorization", async () =>
    oauth.validateAuthResponse(server, client, callback, checks.state),
  );
  const response = await inStep("token", () =>
    oauth.authorizationCodeGrantRequest(
      server,
      client,
      authenticationFor(server, provider),
      parameters,
      redirectUri,
      checks.codeVerifier,
      options,
    ),
  );
  const tokens = await inStep("token", () =>
    oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: checks.nonce,
      requireIdToken: true,
    }),
  );
  await inStep("keys", () => oauth.validateApplicationLevelSignature(server, response, options));
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  if (!claims) throw badResponse("token", "no ID token");
  const isComplete = claims.email !== undefined && claims.email_verified !== undefined;
  if (isComplete || !server.userinfo_endpoint) return claims;
  const userinfo = await inStep("userinfo", async () => {
    const asked = await oauth.userInfoRequest(server, client, tokens.access_token, options);
    // OpenID Connect Core §5.3.2: the response must be about the same subject.
    return oauth.processUserInfoResponse(server, client, claims.sub, asked);
  });
  return mergeClaims(claims, userinfo);
}
