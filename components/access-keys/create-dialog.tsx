/**
 * Asks for the name of a new key, by the very rule that the server applies, and hands what was made
 * to the reveal.
 */
import { useRef, useState } from "react";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { useDraft } from "@/components/ui/use-draft";
import { accessKeyName, accessKeyNameRule } from "@/lib/access-keys/access-key";
import type { RevealedSecret } from "./dialog-state";
import { useCreateAttempt } from "./use-create-attempt";

interface CreateDialogProps {
  onReveal: (secret: RevealedSecret) => void;
  onClose: () => void;
}

export function CreateDialog({ onReveal, onClose }: CreateDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useDraft("name", "");
  const [isChecked, setIsChecked] = useState(false);
  const attempt = useCreateAttempt(name, (created) => onReveal({ reason: "created", ...created }));
  const { isSending, isCreated, fieldError, failure } = attempt;
  const problem = accessKeyName.safeParse(name).error?.issues[0]?.message;

  function submit() {
    setIsChecked(true);
    field.current?.focus();
    if (problem) return;
    attempt.submit();
  }

  function type(next: string) {
    setName(next);
    setIsChecked(next !== "");
    attempt.forget();
  }

  return (
    <FormDialog
      title="New access key"
      verb="CREATE"
      isSending={isSending}
      isDone={isCreated}
      failure={failure}
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
        error={fieldError ?? (isChecked ? problem : undefined)}
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
