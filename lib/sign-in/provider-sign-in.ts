/** Single sign-on from the button to the session, and the line in the log when it comes to nothing. */
import "server-only";
import type { RequestSource } from "../http/request-source";
import { env } from "../platform/env";
import { log } from "../platform/log";
import type { Provider } from "../platform/provider-settings";
import { type SessionReference, signOut } from "../sessions/service";
import {
  findPending,
  forgetPending,
  keepPending,
  newChecks,
  type Pending,
} from "./provider-attempts";
import { SignOnFailure, signOnCauses } from "./provider-failure";
import { authorizationUrl, exchangeCode } from "./provider-protocol";
import { signInWithProvider } from "./provider-user";
import { safePath } from "./safe-path";
import { readSession } from "./session-cookie";

/** Where the browser goes on, and the cookies that it takes along. */
export interface Onward {
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
    error instanceof SignOnFailure ? error : new SignOnFailure("internal", {}, { cause: error });
  const { reason, details, cause } = failure;
  const members = { cause: reason, ...details, requestId: source.requestId };
  if (reason === "internal") log.error(cause, "single sign-on failed", members);
  else log.warn(members, "single sign-on failed");
  const query = new URLSearchParams({ error: signOnCauses[reason] });
  if (destination !== undefined) query.set("callbackUrl", destination);
  return `${env().publicUrl}/sign-in?${query}`;
}

/** What the button of the sign-in page asks for. */
interface SignOnRequest {
  destination: string;
  /** Whether the provider must ask who it is, though it may know. */
  again?: boolean;
}

/** @param cookieHeader of the request that the button sent */
export async function beginSignOn(
  provider: Provider,
  { destination, again = false }: SignOnRequest,
  cookieHeader: string | null,
  source: RequestSource,
): Promise<Onward> {
  try {
    const checks = newChecks();
    const url = await authorizationUrl(provider, redirectUri(), checks, again);
    return { url, cookies: await keepPending({ ...checks, destination }, cookieHeader) };
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

async function finish(
  provider: Provider,
  callback: URLSearchParams,
  pending: Pending,
  cookieHeader: string | null,
  source: RequestSource,
): Promise<Pick<Onward, "url" | "session">> {
  const claims = await exchangeCode(provider, redirectUri(), callback, pending);
  const { session, keptAddress } = await signInWithProvider(claims, provider, source);
  // Its cookie is replaced, so nothing else would end the session that this browser had.
  const replaced = await readSession(cookieHeader);
  if (replaced) await signOut(replaced, source);
  const destination = safePath(pending.destination);
  return { session, url: env().publicUrl + (keptAddress ? withNotice(destination) : destination) };
}

/** @param callback what the provider has the browser bring */
export async function finishSignOn(
  provider: Provider,
  callback: URLSearchParams,
  cookieHeader: string | null,
  source: RequestSource,
): Promise<Onward> {
  const state = callback.get("state") ?? "";
  const pending = await findPending(state, cookieHeader);
  if (!pending) {
    const url = toSignInPage(new SignOnFailure("state-missing"), undefined, source);
    return { url, cookies: [] };
  }
  const cookies = [forgetPending(state)];
  try {
    return { ...(await finish(provider, callback, pending, cookieHeader, source)), cookies };
  } catch (error) {
    return { url: toSignInPage(error, pending.destination, source), cookies };
  }
}
