/** Asks for confirmation. Cancel has the focus, and the dialog stays open while the request is sent. */
import type { ReactNode } from "react";
import { Button } from "./button";
import { AlertCancel, AlertDialog, DialogButtons } from "./dialog";
import { FailureNotice } from "./failure-notice";
import { useBusyGuard } from "./use-busy-guard";

interface ConfirmDialogProps {
  title: string;
  description: ReactNode;
  /** The text of the button. */
  verb: string;
  look?: "danger" | "primary";
  /** A button that does something less drastic. */
  alternative?: ReactNode;
  isSending: boolean;
  /** The target no longer exists. */
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
        {!isSending && props.alternative}
        <Button look={look} busy={isSending} unavailable={isImpossible} onClick={props.onConfirm}>
          {verb}
        </Button>
      </DialogButtons>
    </AlertDialog>
  );
}
