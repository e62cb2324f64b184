/** Changes the password, which ends all sessions, and signs in again with the new one. */
import { useState } from "react";
import { call, lazily } from "@/components/http-client/call";
import { leaveIfSignedOut } from "@/components/http-client/request-failure";
import type { Mutation } from "@/components/http-client/use-api-mutation";
import type { ChangePasswordInput } from "@/lib/passwords/new-password";
import { signIn } from "./sign-in";

/** Loaded when it is first needed, because its schemas are large. */
const api = lazily(() => import("@/lib/users/api"));

/** When the password was changed but the new sign-in failed. */
function leaveForSignIn(): void {
  const { pathname, search } = window.location;
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}`);
}

export function useChangePassword(
  email: string,
  onChanged: () => void,
): Mutation<ChangePasswordInput> {
  const [isSending, setIsSending] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);

  async function send(body: ChangePasswordInput): Promise<void> {
    setIsSending(true);
    setFailure(null);
    try {
      await call((await api()).changeOwnPassword, { body });
      if (await signIn(email, body.newPassword)) return leaveForSignIn();
      onChanged();
    } catch (error) {
      leaveIfSignedOut(error);
      setFailure(error as Error);
    }
    setIsSending(false);
  }

  return {
    isSending,
    failure,
    send: (body) => void send(body),
    forgetFailure: () => setFailure(null),
  };
}
