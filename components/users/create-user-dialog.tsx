/** Asks for the e-mail of a new user and how the user signs in, and hands a first password to the reveal. */
import { useRef, useState } from "react";
import type { z } from "zod";
import { fieldErrorOf } from "@/components/http-client/request";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { useDraft } from "@/components/ui/use-draft";
import { type CreatedUser, createUserInput, type UserWithPassword } from "@/lib/users/user";
import { useCreateUser } from "./use-users";

const signInOptions = [
  { value: "provider", label: "Single sign-on" },
  { value: "password", label: "A temporary password" },
];

const hints = {
  provider: "The user is linked at the first single sign-on with this verified address.",
  password: "The user signs in with it. A temporary password is made and shown once.",
  rules: "Without an access rule the user may do nothing but hold access keys.",
};

/** What is wrong with the address, as a sentence. */
function problemIn(error: z.ZodError | undefined): string | undefined {
  const message = error?.issues[0]?.message;
  return message && `The address ${message}`;
}

interface CreateUserDialogProps {
  /** Whether single sign-on is configured, so that people can be invited. */
  mayInvite: boolean;
  onReveal: (password: UserWithPassword) => void;
  onInvited: (user: CreatedUser) => void;
  onClose: () => void;
}

export function CreateUserDialog(props: CreateUserDialogProps) {
  const { mayInvite, onReveal, onInvited, onClose } = props;
  const field = useRef<HTMLInputElement>(null);
  const [email, setEmail] = useDraft("email", "");
  const [invite, setInvite] = useDraft("invite", mayInvite);
  const [isChecked, setIsChecked] = useState(false);
  const { send, isSending, failure, forgetFailure } = useCreateUser((created) => {
    const { tempPassword } = created;
    if (tempPassword === undefined) onInvited(created);
    else onReveal({ ...created, tempPassword });
  });
  const input = createUserInput.safeParse({ email: email.trim(), invite });
  const problem = isChecked ? problemIn(input.error) : undefined;
  const refusal = fieldErrorOf("email", failure);

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
        type="text"
        inputMode="email"
        value={email}
        readOnly={isSending}
        onChange={(event) => type(event.target.value)}
        error={refusal ?? problem}
        hint={mayInvite ? hints.rules : `${hints.password} ${hints.rules}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      {mayInvite && <SignInChoice {...{ invite, isSending }} onChange={setInvite} />}
    </FormDialog>
  );
}

interface SignInChoiceProps {
  invite: boolean;
  isSending: boolean;
  onChange: (invite: boolean) => void;
}

function SignInChoice({ invite, isSending, onChange }: SignInChoiceProps) {
  return (
    <Select
      label="Signs in with"
      value={invite ? "provider" : "password"}
      disabled={isSending}
      options={signInOptions}
      hint={invite ? hints.provider : hints.password}
      onChange={(event) => onChange(event.target.value === "provider")}
    />
  );
}
