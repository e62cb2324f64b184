/**
 * A dialog with a form in it: the fields, what came of sending them, and the two buttons. It is sent once,
 * and stays open until there is an answer.
 */
import type { FormEvent, ReactNode } from "react";
import { Button } from "./button";
import { Dialog, DialogButtons } from "./dialog";
import { FailureNotice } from "./failure-notice";
import { useBusyGuard } from "./use-busy-guard";

interface FormDialogProps {
  title: string;
  /** What the button says. */
  verb: string;
  look?: "danger" | "primary";
  isSending: boolean;
  /** There is nothing left to send. */
  isDone?: boolean;
  /** What went wrong that does not belong to any one field. */
  failure: Error | null;
  onSubmit: () => void;
  onClose: () => void;
  children: ReactNode;
}

export function FormDialog(props: FormDialogProps) {
  const { title, verb, look = "primary", isSending, isDone = false, failure, children } = props;
  const { onSubmit, onClose } = props;
  useBusyGuard(isSending);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isSending && !isDone) onSubmit();
  }

  return (
    <Dialog title={title} onClose={() => isSending || onClose()}>
      <form onSubmit={submit} noValidate className="mt-4 space-y-4">
        {children}
        <FailureNotice failure={failure} />
        <DialogButtons>
          <Button look="plain" unavailable={isSending} onClick={onClose}>
            Cancel
          </Button>
          <Button look={look} type="submit" busy={isSending} unavailable={isDone}>
            {verb}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
