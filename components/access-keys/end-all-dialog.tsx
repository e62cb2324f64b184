/** Asks before all keys end: how many, which was used last, and for the password or a new sign-in. */
import { useRef, useState } from "react";
import { fieldErrorOf, isStatus } from "@/components/http-client/request";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { LastUse } from "@/components/ui/last-use";
import type { ConfirmBy } from "./dialog-state";
import { latestOf } from "./last-use";
import { countOf } from "./usage-figures";
import { useAccessKeys, useEndAllKeys } from "./use-access-keys";

/** Comes back to this dialog. */
const signInAgain = `/sign-in?again=1&callbackUrl=${encodeURIComponent("/settings?dialog=end-all")}`;

interface EndAllDialogProps {
  confirmBy: ConfirmBy;
  onEnded: (ended: number) => void;
  onClose: () => void;
}

export function EndAllDialog({ confirmBy, onEnded, onClose }: EndAllDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const { data: keys = [] } = useAccessKeys();
  const { send, isSending, failure, forgetFailure } = useEndAllKeys(onEnded);
  const mustSignIn = confirmBy === "provider" && isStatus(failure, 403);
  const refusal = fieldErrorOf("currentPassword", failure);
  const use = latestOf(keys);

  function submit() {
    if (mustSignIn) return window.location.assign(signInAgain);
    if (confirmBy === "provider") return send({});
    field.current?.focus();
    setIsMissing(password === "");
    if (password !== "") send({ currentPassword: password });
  }

  function type(next: string) {
    setPassword(next);
    setIsMissing(false);
    if (failure) forgetFailure();
  }

  return (
    <FormDialog
      title={`End all of your ${countOf(keys.length, "access key")}?`}
      verb={mustSignIn ? "SIGN IN AGAIN" : "END ALL KEYS"}
      look={mustSignIn ? "primary" : "danger"}
      isSending={isSending}
      failure={refusal ? null : failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className="text-quiet">
        All requests made with any of your access keys fail at once. The keys are deleted, and this
        cannot be undone.
      </p>
      <div className="rounded-md border border-line bg-canvas p-3 text-quiet">
        {use ? <LastUse {...use} /> : <p>None of the keys has ever been used.</p>}
      </div>
      {confirmBy === "password" ? (
        <Field
          ref={field}
          label="Your password"
          type="password"
          value={password}
          readOnly={isSending}
          onChange={(event) => type(event.target.value)}
          error={refusal ?? (isMissing ? "Enter your password" : undefined)}
          autoComplete="current-password"
          required
        />
      ) : (
        !mustSignIn && <p className="text-quiet">This needs a sign-in of the last 10 minutes.</p>
      )}
    </FormDialog>
  );
}
