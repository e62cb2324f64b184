"use client";
/**
 * Asks for the current password and a new one. Only the server checks them: the list of common passwords is too long for
 * a page.
 */
import type { ReactNode } from "react";
import { useForm } from "@/components/http-client/use-form";
import { Button } from "@/components/ui/button";
import { FailureNotice } from "@/components/ui/failure-notice";
import { useHydrated } from "@/components/ui/use-hydrated";
import { PasswordFields } from "./password-fields";
import { useChangePassword } from "./use-change-password";

interface ChangePasswordFormProps {
  email: string;
  /** The label of the current password. */
  currentLabel: string;
  onChanged: () => void;
  /** Beside the button. */
  children?: ReactNode;
}

export function ChangePasswordForm(props: ChangePasswordFormProps) {
  const isReady = useHydrated();
  const { form, text, reset } = useForm({
    initial: { currentPassword: "", newPassword: "" },
    toInput: (values) => values,
    mutation: useChangePassword(props.email, () => {
      reset();
      props.onChanged();
    }),
    isSecret: true,
  });
  return (
    <form ref={form.ref} method="post" onSubmit={form.onSubmit} className="mt-6 space-y-4">
      {/* Tells a password manager whose passwords these are. */}
      <input name="username" autoComplete="username" value={props.email} readOnly hidden />
      <PasswordFields
        currentLabel={props.currentLabel}
        currentField={text("currentPassword")}
        newField={text("newPassword")}
      />
      <FailureNotice failure={form.failure} />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" type="submit" busy={form.isSending} disabled={!isReady}>
          CHANGE PASSWORD
        </Button>
        {props.children}
      </div>
    </form>
  );
}
