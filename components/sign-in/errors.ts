/** The error messages of sign-in. */
import { askToWait } from "@/components/http-client/retry-after";

const unreachable = "We could not reach the server. Check your connection, then try again.";

/** The message for a response, or for none; undefined for a success. */
export function toErrorMessage(answer: Response | undefined): string | undefined {
  if (!answer) return unreachable;
  const { status, headers } = answer;
  if (status === 200) return undefined;
  if (status === 403) {
    return "Sign-in failed. Allow cookies for this site, reload the page, then try again.";
  }
  if (status === 429) return `Too many attempts. ${askToWait(headers)}`;
  return status >= 500
    ? "Sign-in is not available at the moment. Try again shortly."
    : "Incorrect e-mail or password.";
}
