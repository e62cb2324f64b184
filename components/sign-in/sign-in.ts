/**
 * Trades an e-mail address and a password for a session cookie. Speaks to next-auth's endpoints
 * itself, because next-auth's own client answers an unreachable or busy server by leaving the page.
 */

export type SignInOutcome =
  | "signed-in"
  | "refused"
  | "expired"
  | "busy"
  | "unavailable"
  | "unreachable";

export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    return toOutcome((await post("callback/credentials", { email, password })).status);
  } catch {
    return "unreachable";
  }
}

/** The provider's page, where sign-in goes on and comes back to `callbackUrl`; or what went wrong. */
export async function beginProviderSignIn(
  callbackUrl: string,
): Promise<{ url: string } | Exclude<SignInOutcome, "signed-in">> {
  try {
    const answer = await post("signin/oidc", { callbackUrl });
    const outcome = toOutcome(answer.status);
    return outcome === "signed-in" ? ((await answer.json()) as { url: string }) : outcome;
  } catch {
    return "unreachable";
  }
}

/** Ends this session; one that could not be ended is found to go on by the next page. */
export async function signOut(): Promise<void> {
  await post("signout", {}).catch(() => {});
}

/** A form to next-auth, with the token that proves it is this page's. */
async function post(action: string, fields: Record<string, string>): Promise<Response> {
  const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
  if (!csrf.ok) return csrf;
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  return fetch(`/api/auth/${action}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
}

function toOutcome(status: number): SignInOutcome {
  if (status === 200) return "signed-in";
  if (status === 403) return "expired";
  if (status === 429) return "busy";
  return status >= 500 ? "unavailable" : "refused";
}
