/** Sign-in at the OpenID Connect provider: the two requests of the browser, before and after its visit there. */
import "server-only";
import type { RequestSource } from "../http/request-source";
import { env } from "../platform/env";
import { log } from "../platform/log";
import type { Provider } from "../platform/provider-settings";
import { type SessionReference, signOut } from "../sessions/service";
import {
  clearPending,
  createChecks,
  findPending,
  type PendingSignIn,
  savePending,
} from "./pending-sign-ins";
import { ProviderSignInError, pageErrorByCause } from "./provider-errors";
import { authorizationUrl, exchangeCode } from "./provider-protocol";
import { signInWithProvider } from "./provider-user";
import { safePath } from "./safe-path";
import { readSession } from "./session-cookie";

/** Where the browser goes next, and the cookies to set. */
export interface SignInRedirect {
  url: string;
  cookies: string[];
  /** Present after a successful sign-in. */
  session?: SessionReference;
}

/** The redirect URI that is registered at the provider: changing it breaks existing installations. */
const redirectUri = () => `${env().publicUrl}/api/auth/callback/oidc`;

/** Logs why the sign-in failed. @returns the URL of the sign-in page, with an error code for the user */
function failToSignInPage(
  error: unknown,
  destination: string | undefined,
  source: RequestSource,
): string {
  const failure =
    error instanceof ProviderSignInError
      ? error
      : new ProviderSignInError("internal", {}, { cause: error });
  const { reason, details, cause } = failure;
  const fields = { cause: reason, ...details, requestId: source.requestId };
  if (reason === "internal") log.error(cause, "single sign-on failed", fields);
  else log.warn(fields, "single sign-on failed");
  const query = new URLSearchParams({ error: pageErrorByCause[reason] });
  if (destination !== undefined) query.set("callbackUrl", destination);
  return `${env().publicUrl}/sign-in?${query}`;
}

interface ProviderSignInRequest {
  /** The path to open after sign-in. */
  destination: string;
  /** Makes the provider ask for credentials even if the user has a session there. */
  forceLogin?: boolean;
}

/** Starts a sign-in: the redirect leads to the provider, or back to the sign-in page after an error. */
export async function startProviderSignIn(
  provider: Provider,
  { destination, forceLogin = false }: ProviderSignInRequest,
  cookieHeader: string | null,
  source: RequestSource,
): Promise<SignInRedirect> {
  try {
    const checks = createChecks();
    const url = await authorizationUrl(provider, redirectUri(), checks, forceLogin);
    return { url, cookies: await savePending({ ...checks, destination }, cookieHeader) };
  } catch (error) {
    return { url: failToSignInPage(error, destination, source), cookies: [] };
  }
}

/** Adds the parameter that makes the page show, once, that the user's address differs from the provider's. */
function withEmailNotice(destination: string): string {
  const url = new URL(destination, env().publicUrl);
  url.searchParams.set("notice", "address-kept");
  return url.pathname + url.search;
}

/** @throws ProviderSignInError, or any error of the database */
async function createProviderSession(
  provider: Provider,
  callback: URLSearchParams,
  pending: PendingSignIn,
  cookieHeader: string | null,
  source: RequestSource,
): Promise<Pick<SignInRedirect, "url" | "session">> {
  const claims = await exchangeCode(provider, redirectUri(), callback, pending);
  const { session, keptOldEmail } = await signInWithProvider(claims, provider, source);
  // The new cookie replaces that of an earlier session, which would otherwise stay active without a browser.
  const earlier = await readSession(cookieHeader);
  if (earlier) await signOut(earlier, source);
  const destination = safePath(pending.destination);
  const path = keptOldEmail ? withEmailNotice(destination) : destination;
  return { session, url: env().publicUrl + path };
}

/**
 * Completes a sign-in: the redirect leads to the destination, or back to the sign-in page after an error.
 * @param callback the query with which the provider redirects to us
 */
export async function completeProviderSignIn(
  provider: Provider,
  callback: URLSearchParams,
  cookieHeader: string | null,
  source: RequestSource,
): Promise<SignInRedirect> {
  const state = callback.get("state") ?? "";
  const pending = await findPending(state, cookieHeader);
  if (!pending) {
    const error = new ProviderSignInError("state-missing");
    return { url: failToSignInPage(error, undefined, source), cookies: [] };
  }
  const cookies = [clearPending(state)];
  try {
    const result = await createProviderSession(provider, callback, pending, cookieHeader, source);
    return { ...result, cookies };
  } catch (error) {
    return { url: failToSignInPage(error, pending.destination, source), cookies };
  }
}
