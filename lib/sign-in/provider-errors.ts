/** Why a single sign-on failed: what the log says of it, and what the page tells the person. Pure. */

/** The sentence for the person, by the code that the address of the sign-in page carries. */
export const pageErrors = {
  "provider-failed": "The sign-in did not come to its end. Try again.",
  "provider-refused": "Your account cannot be used here. Ask your administrator.",
  "provider-address-missing":
    "Your provider did not tell us your e-mail address. Ask your administrator.",
  "provider-address-unsupported":
    "Your e-mail address has a form that cannot be used here. Ask your administrator.",
  "provider-address-unverified":
    "Your provider does not vouch for your e-mail address. Verify it there, then try again.",
  "provider-address-taken":
    "There is an account with your e-mail address already. Sign in with its password, or ask your administrator to link it.",
  "provider-address-linked":
    "The account with your e-mail address belongs to another sign-in of your provider. Ask your administrator.",
} as const;

export type PageError = keyof typeof pageErrors;

/** The sentence for the code in an address; undefined for none. */
export function toErrorMessage(code: unknown): string | undefined {
  if (typeof code !== "string") return undefined;
  const known = Object.entries(pageErrors).find(([name]) => name === code);
  // Whatever else comes back from the provider, its codes are not for people.
  return known ? known[1] : pageErrors["provider-failed"];
}

/** Every `cause` in the log, with what the person is told. docs/operations/incidents.md explains each. */
export const pageErrorByCause = {
  "access-denied": "provider-failed",
  "address-linked": "provider-address-linked",
  "address-missing": "provider-address-missing",
  "address-taken": "provider-address-taken",
  "address-unsupported": "provider-address-unsupported",
  "address-unverified": "provider-address-unverified",
  algorithm: "provider-failed",
  audience: "provider-failed",
  clock: "provider-failed",
  internal: "provider-failed",
  "issuer-mismatch": "provider-failed",
  nonce: "provider-failed",
  "provider-error": "provider-failed",
  "provider-response": "provider-failed",
  "provider-unreachable": "provider-failed",
  signature: "provider-failed",
  "state-missing": "provider-failed",
  "subject-mismatch": "provider-failed",
  "user-disabled": "provider-refused",
} as const satisfies Record<string, PageError>;

export type ProviderErrorCause = keyof typeof pageErrorByCause;

/** Says what the log is to say; `details` must hold no token, code or secret. */
export class ProviderSignInError extends Error {
  constructor(
    readonly reason: ProviderErrorCause,
    readonly details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(reason, options);
    this.name = "ProviderSignInError";
  }
}
