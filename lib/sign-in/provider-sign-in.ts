/** Single sign-on from the button to the session, and the line in the log when it comes to nothing. */
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

/** Where the browser goes on, and the cookies that it takes along. */
export interface SignInRedirect {
  url: string;
  cookies: string[];
  /** The session that has begun. */
  session?: SessionReference;
}

/** Registered at the provider, so it stays what it is. */
const redirectUri = () => `${env().publicUrl}/api/auth/callback/oidc`;

/** Back at the sign-in page, which says why; the log has the cause. */
function toSignInPage(
  error: unknown,
  destination: string | undefined,
  source: RequestSource,
): string {
  const failure =
    error instanceof ProviderSignInError
      ? error
      : new ProviderSignInError("internal", {}, { cause: error });
  const { reason, details, cause } = failure;
  const members = { cause: reason, ...details, requestId: source.requestId };
  if (reason === "internal") log.error(cause, "single sign-on failed", members);
  else log.warn(members, "single sign-on failed");
  const query = new URLSearchParams({ error: pageErrorByCause[reason] });
  if (destination !== undefined) query.set("callbackUrl", destination);
  return `${env().publicUrl}/sign-in?${query}`;
}

/** What the button of the sign-in page asks for. */
interface ProviderSignInRequest {
  destination: string;
  /** Whether the provider must ask who it is, though it may know. */
  again?: boolean;
}

/** @param cookieHeader of the request that the button sent */
export async function startProviderSignIn(
  provider: Provider,
  { destination, again = false }: ProviderSignInRequest,
  cookieHeader: string | null,
  source: RequestSource,
): Promise<SignInRedirect> {
  try {
    const checks = createChecks();
    const url = await authorizationUrl(provider, redirectUri(), checks, again);
    return { url, cookies: await savePending({ ...checks, destination }, cookieHeader) };
  } catch (error) {
    return { url: toSignInPage(error, destination, source), cookies: [] };
  }
}

/** Tells the page once that the address here is no longer the provider's. */
function withNotice(destination: string): string {
  const url = new URL(destination, env().publicUrl);
  url.searchParams.set("notice", "address-kept");
  return url.pathname + url.search;
}

async function createProviderSession(
  provider: Provider,
  callback: URLSearchParams,
  pending: PendingSignIn,
  cookieHeader: string | null,
  source: RequestSource,
): Promise<Pick<SignInRedirect, "url" | "session">> {
  const claims = await exchangeCode(provider, redirectUri(), callback, pending);
  const { session, keptOldEmail } = await signInWithProvider(claims, provider, source);
  // Its cookie is replaced, so nothing else would end the session that this browser had.
  const replaced = await readSession(cookieHeader);
  if (replaced) await signOut(replaced, source);
  const destination = safePath(pending.destination);
  return { session, url: env().publicUrl + (keptOldEmail ? withNotice(destination) : destination) };
}

/** @param callback what the provider has the browser bring */
export async function completeProviderSignIn(
  provider: Provider,
  callback: URLSearchParams,
  cookieHeader: string | null,
  source: RequestSource,
): Promise<SignInRedirect> {
  const state = callback.get("state") ?? "";
  const pending = await findPending(state, cookieHeader);
  if (!pending) {
    const url = toSignInPage(new ProviderSignInError("state-missing"), undefined, source);
    return { url, cookies: [] };
  }
  const cookies = [clearPending(state)];
  try {
    return {
      ...(await createProviderSession(provider, callback, pending, cookieHeader, source)),
      cookies,
    };
  } catch (error) {
    return { url: toSignInPage(error, pending.destination, source), cookies };
  }
}
