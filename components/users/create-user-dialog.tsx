/** Asks for the e-mail of a new user and how they sign in. A user with a temporary password goes on to its reveal. */
import { useForm } from "@/components/http-client/use-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Select } from "@/components/ui/select";
import { type CreatedUser, createUserInput, type UserWithPassword } from "@/lib/users/user";
import { useCreateUser } from "./use-users";

const signInOptions = [
  { value: "provider", label: "Single sign-on" },
  { value: "password", label: "Temporary password" },
];

const hints = {
  provider: "The account is linked when the user first signs in with this verified e-mail address.",
  password: "You get a temporary password to share with the user. It is shown once.",
  rules: "Without an access rule, users can only manage their own access keys.",
};

interface CreateUserDialogProps {
  /** Whether single sign-on is configured, so that people can be invited. */
  mayInvite: boolean;
  onReveal: (password: UserWithPassword) => void;
  onInvited: (user: CreatedUser) => void;
  onClose: () => void;
}

export function CreateUserDialog(props: CreateUserDialogProps) {
  const { mayInvite, onReveal, onInvited, onClose } = props;
  const mutation = useCreateUser((created) => {
    const { tempPassword } = created;
    if (tempPassword === undefined) onInvited(created);
    else onReveal({ ...created, tempPassword });
  });
  const { form, text, choice, values } = useForm({
    initial: { email: "", signIn: mayInvite ? "provider" : "password" },
    schema: createUserInput,
    toInput: ({ email, signIn }) => ({ email: email.trim(), invite: signIn === "provider" }),
    required: { email: "Enter an e-mail address" },
    mutation,
  });
  return (
    <FormDialog title="New user" verb="CREATE" form={form} onClose={onClose}>
      <Field
        {...text("email")}
        label="E-mail"
        type="text"
        inputMode="email"
        hint={mayInvite ? hints.rules : `${hints.password} ${hints.rules}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        required
      />
      {mayInvite && (
        <Select
          {...choice("signIn")}
          label="Sign-in method"
          options={signInOptions}
          hint={values.signIn === "provider" ? hints.provider : hints.password}
        />
      )}
    </FormDialog>
  );
}
