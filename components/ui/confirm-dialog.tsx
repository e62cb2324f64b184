/** Asks before something ends. The safe answer has the focus, and nothing closes while it is being done. */
import type { ReactNode } from "react";
import { Button } from "./button";
import { AlertCancel, AlertDialog, DialogButtons } from "./dialog";
import { FailureNotice } from "./failure-notice";
import { useBusyGuard } from "./use-busy-guard";

interface ConfirmDialogProps {
  title: string;
  description: ReactNode;
  /** What the button says. */
  verb: string;
  look?: "danger" | "primary";
  isSending: boolean;
  /** There is nothing left to do it to. */
  isImpossible?: boolean;
  failure: Error | null;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, description, verb, look = "danger", isSending, isImpossible = false } = props;
  useBusyGuard(isSending);
  return (
    <AlertDialog
      title={title}
      description={description}
      onClose={() => isSending || props.onClose()}
    >
      <FailureNotice failure={props.failure} />
      <DialogButtons>
        <AlertCancel asChild>
          <Button look="plain" unavailable={isSending}>
            Cancel
          </Button>
        </AlertCancel>
        <Button look={look} busy={isSending} unavailable={isImpossible} onClick={props.onConfirm}>
          {verb}
        </Button>
      </DialogButtons>
    </AlertDialog>
  );
}
