/** Errors of a sign-in at the provider: the causes in the log and the messages on the sign-in page. Pure. */

/** Messages for the user, by the `error` parameter of the sign-in page. */
export const pageErrors = {
  "provider-failed": "Sign-in failed. Try again.",
  "provider-refused": "You cannot sign in with this account. Contact your administrator.",
  "provider-address-missing":
    "Your identity provider did not share your e-mail address. Contact your administrator.",
  "provider-address-unsupported":
    "Your e-mail address is not supported. Contact your administrator.",
  "provider-address-unverified":
    "Your identity provider has not verified your e-mail address. Verify it there, then try again.",
  "provider-address-taken":
    "An account with your e-mail address already exists. Sign in with its password, or ask your administrator to link it.",
  "provider-address-linked":
    "The account with your e-mail address is linked to another account at your identity provider. Contact your administrator.",
} as const;

export type PageError = keyof typeof pageErrors;

/** The message for an `error` parameter; undefined without one. */
export function toErrorMessage(code: unknown): string | undefined {
  if (typeof code !== "string") return undefined;
  const known = Object.entries(pageErrors).find(([name]) => name === code);
  // Other codes are not ours, and mean nothing to users.
  return known ? known[1] : pageErrors["provider-failed"];
}

/** The `error` of the sign-in page for each `cause` in the log; docs/operations/incidents.md explains the causes. */
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

/** A failed sign-in. `details` are logged, so they must not contain tokens, codes or secrets. */
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
