/** What the sign-in page says when nobody is signed in. */
import { askToWait } from "@/components/http-client/retry-after";

const unreachable = "We could not reach the server. Check your connection, then try again.";

/** Why the answer, or its absence, signs nobody in; undefined where it does. */
export function explainRefusal(answer: Response | undefined): string | undefined {
  if (!answer) return unreachable;
  const { status, headers } = answer;
  if (status === 200) return undefined;
  if (status === 403) {
    return "This page can no longer sign you in. Allow its cookies, reload it, then try again.";
  }
  if (status === 429) return `Too many attempts. ${askToWait(headers)}`;
  return status >= 500
    ? "The server cannot sign anyone in at the moment. Try again shortly."
    : "The e-mail or the password is not right.";
}
