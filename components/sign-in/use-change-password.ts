/** Changes the password, which ends all sessions, and signs in again with the new one. */
import { useState } from "react";
import { call } from "@/components/http-client/call";
import { leaveIfSignedOut } from "@/components/http-client/request";
import { changeOwnPassword } from "@/lib/users/api";
import { signIn } from "./sign-in";

/** Where the person goes on when the change was made but the new sign-in was not. */
function leaveForSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}`);
}

export function useChangePassword(email: string, onChanged: () => void) {
  const [isSending, setIsSending] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);

  async function send(currentPassword: string, newPassword: string): Promise<void> {
    setIsSending(true);
    setFailure(null);
    try {
      await call(changeOwnPassword, { body: { currentPassword, newPassword } });
      const refusal = await signIn(email, newPassword);
      if (refusal) return leaveForSignIn();
      onChanged();
    } catch (error) {
      leaveIfSignedOut(error);
      setFailure(error as Error);
    }
    setIsSending(false);
  }

  return { isSending, failure, send };
}
