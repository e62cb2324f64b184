/**
 * Asks for the name of a new key, by the very rule that the server applies, and hands what was made
 * to the reveal.
 */
import { useRef, useState } from "react";
import { isStatus, mayHaveHappened, problemOf } from "@/components/http-client/request";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { useDraft } from "@/components/ui/use-draft";
import { accessKeyName, accessKeyNameRule } from "@/lib/access-keys/input";
import type { RevealedSecret } from "./dialog-state";
import { explainLostKey } from "./lost-answer";
import { useAccessKeys, useCreateAccessKey } from "./use-access-keys";

interface CreateDialogProps {
  onReveal: (secret: RevealedSecret) => void;
  onClose: () => void;
}

export function CreateDialog({ onReveal, onClose }: CreateDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useDraft("name", "");
  const [isChecked, setIsChecked] = useState(false);
  const { data: keys } = useAccessKeys();
  const [before, setBefore] = useState(keys);
  const { send, isSending, failure, forgetFailure } = useCreateAccessKey((created) =>
    onReveal({ reason: "created", ...created }),
  );
  const refusal = isStatus(failure, 409) ? failure?.message : problemOf("name", failure);
  const problem = accessKeyName.safeParse(name).error?.issues[0]?.message;
  const loss = mayHaveHappened(failure) ? explainLostKey(name, before, keys) : undefined;

  function submit() {
    setIsChecked(true);
    field.current?.focus();
    if (problem) return;
    setBefore(keys);
    send({ name });
  }

  function type(next: string) {
    setName(next);
    setIsChecked(next !== "");
    if (failure) forgetFailure();
  }

  return (
    <FormDialog
      title="New access key"
      verb="CREATE"
      isSending={isSending}
      isDone={loss !== undefined}
      failure={loss ? new Error(loss) : refusal ? null : failure}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        ref={field}
        label="Name"
        name="name"
        value={name}
        readOnly={isSending}
        onChange={(event) => type(event.target.value)}
        error={refusal ?? (isChecked ? problem : undefined)}
        hint={accessKeyNameRule}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="font-mono"
        required
      />
    </FormDialog>
  );
}
