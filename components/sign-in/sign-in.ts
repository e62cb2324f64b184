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
    const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
    if (!csrf.ok) return toOutcome(csrf.status);
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const answer = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      body: new URLSearchParams({ email, password, csrfToken, json: "true" }),
    });
    return toOutcome(answer.status);
  } catch {
    return "unreachable";
  }
}

function toOutcome(status: number): SignInOutcome {
  if (status === 200) return "signed-in";
  if (status === 403) return "expired";
  if (status === 429) return "busy";
  return status >= 500 ? "unavailable" : "refused";
}
