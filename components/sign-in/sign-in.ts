/**
 * Trades an e-mail address and a password for a session cookie. Speaks to next-auth's endpoints
 * itself, because next-auth's own client answers an unreachable or busy server by leaving the page.
 */
import { explainRefusal } from "./refusals";

/** Why nobody is signed in; undefined when somebody is. */
export async function signIn(email: string, password: string): Promise<string | undefined> {
  return explainRefusal(await post("callback/credentials", { email, password }));
}

/**
 * The provider's page, where sign-in goes on and comes back to `callbackUrl`; or what went wrong.
 * @param again whether the provider must ask who it is, though it may know
 */
export async function beginProviderSignIn(
  callbackUrl: string,
  again: boolean,
): Promise<{ url: string } | { refusal: string }> {
  const answer = await post("signin/oidc", { callbackUrl, ...(again && { again: "1" }) });
  if (answer?.status !== 200) return { refusal: explainRefusal(answer) ?? "" };
  return answer.json().catch(() => ({ refusal: explainRefusal(undefined) }));
}

/** Ends this session; one that could not be ended is found to go on by the next page. */
export async function signOut(): Promise<void> {
  await post("signout", {});
}

/**
 * A form to next-auth; undefined when no answer came. Of two tabs of a new browser the later one replaces the cookie of
 * the other one's form, whose answer is then 403: with another token it fits.
 */
async function post(action: string, fields: Record<string, string>): Promise<Response | undefined> {
  const answer = await postOnce(action, fields);
  return answer?.status === 403 ? postOnce(action, fields) : answer;
}

/** With the token that proves that the form is this page's. */
async function postOnce(
  action: string,
  fields: Record<string, string>,
): Promise<Response | undefined> {
  try {
    const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
    if (!csrf.ok) return csrf;
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    return await fetch(`/api/auth/${action}`, {
      method: "POST",
      body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
    });
  } catch {
    return undefined;
  }
}
