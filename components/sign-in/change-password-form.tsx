"use client";
/**
 * Asks for the present password and a new one, and says at the fields what the server finds wrong with
 * them: it knows all the rules, and the list of common passwords is too long for a page.
 */
import { type FormEvent, type ReactNode, useRef } from "react";
import { fieldErrorOf } from "@/components/http-client/request";
import { Button } from "@/components/ui/button";
import { FailureNotice } from "@/components/ui/failure-notice";
import { PasswordFields } from "./password-fields";
import { useChangePassword } from "./use-change-password";
import { useHydrated } from "./use-hydrated";

interface ChangePasswordFormProps {
  email: string;
  /** What the present password is called. */
  present: string;
  onChanged: () => void;
  /** Beside the button. */
  children?: ReactNode;
}

export function ChangePasswordForm(props: ChangePasswordFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const isReady = useHydrated();
  const change = useChangePassword(props.email, () => {
    form.current?.reset();
    props.onChanged();
  });
  const presentError = fieldErrorOf("currentPassword", change.failure);
  const newError = fieldErrorOf("newPassword", change.failure);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (change.isSending) return;
    const data = new FormData(event.currentTarget);
    void change.send(String(data.get("current")), String(data.get("new")));
  }

  return (
    <form ref={form} method="post" onSubmit={submit} className="mt-6 space-y-4">
      {/* For password managers: whose passwords these are. */}
      <input name="username" autoComplete="username" value={props.email} readOnly hidden />
      <PasswordFields present={props.present} {...{ presentError, newError }} />
      <FailureNotice failure={presentError || newError ? null : change.failure} />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" type="submit" busy={change.isSending} disabled={!isReady}>
          CHANGE PASSWORD
        </Button>
        {props.children}
      </div>
    </form>
  );
}
