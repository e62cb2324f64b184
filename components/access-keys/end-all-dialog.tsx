/** Confirms that all keys end, with the password or a recent sign-in. */
import { isStatus } from "@/components/http-client/request-failure";
import { useForm } from "@/components/http-client/use-form";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { LastUse } from "@/components/ui/last-use";
import { endAllAccessKeysInput } from "@/lib/access-keys/access-key";
import type { ConfirmBy } from "./dialog-state";
import { latestOf } from "./last-use";
import { countOf } from "./usage-figures";
import { useAccessKeys } from "./use-access-keys";
import { useEndAllKeys } from "./use-key-dialogs";

/** Comes back to this dialog. */
const signInAgain = `/sign-in?again=1&callbackUrl=${encodeURIComponent("/settings?dialog=end-all")}`;

interface EndAllDialogProps {
  confirmBy: ConfirmBy;
  onEnded: (ended: number) => void;
  onClose: () => void;
}

export function EndAllDialog({ confirmBy, onEnded, onClose }: EndAllDialogProps) {
  const { data: keys = [] } = useAccessKeys();
  const mutation = useEndAllKeys(onEnded);
  const mustSignIn = confirmBy === "provider" && isStatus(mutation.failure, 403);
  const use = latestOf(keys);
  const { form, text } = useForm({
    initial: { currentPassword: "" },
    schema: endAllAccessKeysInput,
    toInput: (values) => (confirmBy === "password" ? values : {}),
    required: confirmBy === "password" ? { currentPassword: "Enter your password" } : {},
    mutation: mustSignIn
      ? { ...mutation, send: () => window.location.assign(signInAgain) }
      : mutation,
    isSecret: true,
  });
  return (
    <FormDialog
      title={`Delete all of your ${countOf(keys.length, "access key")}?`}
      verb={mustSignIn ? "SIGN IN AGAIN" : "DELETE ALL KEYS"}
      look={mustSignIn ? "primary" : "danger"}
      form={form}
      onClose={onClose}
    >
      <p className="text-muted">
        Requests made with any of your access keys will fail immediately. This cannot be undone, and
        your recently deleted keys can no longer be restored.
      </p>
      <div className="rounded-md border border-line bg-canvas p-3 text-muted">
        {use ? <LastUse {...use} /> : <p>None of these keys has been used.</p>}
      </div>
      {confirmBy === "password" ? (
        <Field
          {...text("currentPassword")}
          label="Your password"
          type="password"
          autoComplete="current-password"
          required
        />
      ) : (
        !mustSignIn && (
          <p className="text-muted">You must have signed in within the last 10 minutes.</p>
        )
      )}
    </FormDialog>
  );
}
