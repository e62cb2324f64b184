/** Why somebody whom the provider knows is not signed in here, and what the page says of it. Pure. */

export const providerRefusals = {
  "provider-failed": "The sign-in did not come to its end. Try again.",
  "provider-refused": "Your account cannot be used here. Ask your administrator.",
  "provider-address-unverified":
    "Your provider does not vouch for your e-mail address. Verify it there, then try again.",
  "provider-address-taken":
    "There is an account with your e-mail address already. Sign in with its password.",
} as const;

export type ProviderRefusal = keyof typeof providerRefusals;

/** The sentence for the code in an address; undefined for none. */
export function explainRefusal(code: unknown): string | undefined {
  if (typeof code !== "string") return undefined;
  const known = Object.entries(providerRefusals).find(([name]) => name === code);
  // Whatever else comes back from the provider, its codes are not for people.
  return known ? known[1] : providerRefusals["provider-failed"];
}
