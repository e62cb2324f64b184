/**
 * Asks for the name of a new key, by the very rule that the server applies, and hands what was made
 * to the reveal. Sent once; stays open until the server has answered.
 */
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { FailureNotice } from "@/components/ui/failure-notice";
import { Field } from "@/components/ui/field";
import { accessKeyName, accessKeyNameRule } from "@/lib/access-keys/input";
import { isStatus, problemOf } from "@/lib/http-client/request";
import type { RevealedSecret } from "./dialog-state";
import { useCreateAccessKey } from "./use-access-keys";

interface CreateDialogProps {
  onReveal: (secret: RevealedSecret) => void;
  onClose: () => void;
}

export function CreateDialog({ onReveal, onClose }: CreateDialogProps) {
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const { send, isSending, failure, forgetFailure } = useCreateAccessKey((created) =>
    onReveal({ reason: "created", ...created }),
  );
  const refusal = isStatus(failure, 409) ? failure?.message : problemOf("name", failure);
  const problem = accessKeyName.safeParse(name).error?.issues[0]?.message;

  function submit(event: FormEvent) {
    event.preventDefault();
    setIsChecked(true);
    field.current?.focus();
    if (!problem) send({ name });
  }

  function type(next: string) {
    setName(next);
    setIsChecked(next !== "");
    if (failure) forgetFailure();
  }

  return (
    <Dialog title="New access key" onClose={() => isSending || onClose()}>
      <form onSubmit={submit} noValidate className="mt-4">
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
