/** What the sign-in page says when nobody is signed in. */
import type { SignInOutcome } from "./sign-in";

export const refusals: Record<Exclude<SignInOutcome, "signed-in">, string> = {
  refused: "The e-mail or the password is not right.",
  expired: "This page can no longer sign you in. Allow its cookies, reload it, then try again.",
  busy: "Too many attempts. Wait a minute, then try again.",
  unavailable: "The server cannot sign anyone in at the moment. Try again shortly.",
  unreachable: "We could not reach the server. Check your connection, then try again.",
};
