/**
 * Signs in with an e-mail address and a password. Calls the endpoints of next-auth itself, because its client leaves the
 * page when the server is unreachable or busy.
 */
import { toErrorMessage } from "./errors";

/** The error message; undefined after a successful sign-in. */
export async function signIn(email: string, password: string): Promise<string | undefined> {
  return toErrorMessage(await post("callback/credentials", { email, password }));
}

/**
 * The URL of the provider's sign-in page, which returns to `callbackUrl`; or an error message.
 * @param again whether the provider must authenticate the user again
 */
export async function beginProviderSignIn(
  callbackUrl: string,
  again: boolean,
): Promise<{ url: string } | { error: string }> {
  const answer = await post("signin/oidc", { callbackUrl, ...(again && { again: "1" }) });
  if (answer?.status !== 200) return { error: toErrorMessage(answer) ?? "" };
  return answer.json().catch(() => ({ error: toErrorMessage(undefined) }));
}

/** Ends this session. If that fails, the next page finds that it is still active. */
export async function signOut(): Promise<void> {
  await post("signout", {});
}

/**
 * Posts a form to next-auth; undefined without a response. In a new browser, the CSRF cookie of a second tab replaces
 * that of the first, which then gets 403 once: the retry has a new token.
 */
async function post(action: string, fields: Record<string, string>): Promise<Response | undefined> {
  const answer = await postOnce(action, fields);
  return answer?.status === 403 ? postOnce(action, fields) : answer;
}

/** With a CSRF token. */
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
