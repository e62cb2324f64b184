/** Asks for the e-mail of a new user, and hands the first password to the reveal. */
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { FailureNotice } from "@/components/ui/failure-notice";
import { Field } from "@/components/ui/field";
import { isStatus, problemOf } from "@/lib/http-client/request";
import { createUserInput } from "@/lib/users/input";
import type { UserWithPassword } from "@/lib/users/user";
import { useCreateUser } from "./use-users";

interface CreateUserDialogProps {
  onReveal: (password: UserWithPassword) => void;
  onClose: () => void;
}

export function CreateUserDialog({ onReveal, onClose }: CreateUserDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const { send, isSending, failure, forgetFailure } = useCreateUser(onReveal);
  const input = createUserInput.safeParse({ email: email.trim() });
  const problem = isChecked && !input.success ? "Enter an e-mail address" : undefined;
  const refusal = isStatus(failure, 409) ? failure?.message : problemOf("email", failure);

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    field.current?.focus();
    if (input.success) send(input.data);
  }

  function type(next: string) {
    setEmail(next);
    setIsChecked(false);
    if (failure) forgetFailure();
  }

  return (
    <Dialog title="New user" onClose={() => isSending || onClose()}>
      <form onSubmit={submit} noValidate className="mt-4">
        <Field
          ref={field}
          label="E-mail"
          type="email"
          value={email}
          readOnly={isSending}
          onChange={(event) => type(event.target.value)}
          error={refusal ?? problem}
          hint="The user signs in with it. A temporary password is made and shown once; without an access rule the user may do nothing but hold access keys."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <FailureNotice failure={refusal ? null : failure} />
        <DialogButtons>
          <Button look="plain" unavailable={isSending} onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" busy={isSending}>
            CREATE
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
