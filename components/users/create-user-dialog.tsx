/** Asks for the e-mail of a new user, and hands the first password to the reveal. */
import { useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
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

  function submit() {
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
    <FormDialog
      title="New user"
      verb="CREATE"
      isSending={isSending}
      failure={refusal ? null : failure}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
