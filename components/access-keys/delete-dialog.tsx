/** Asks before a key is deleted, with what is known about its use. The safe answer has the focus. */
import { Button } from "@/components/ui/button";
import { AlertCancel, AlertDialog, DialogButtons } from "@/components/ui/dialog";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { FailureNotice } from "./failure-notice";
import { LastLoginSentence } from "./last-login";
import { useDeleteAccessKey } from "./use-access-keys";

interface DeleteDialogProps {
  accessKey: AccessKey;
  onDeleted: (wasThere: boolean) => void;
  onClose: () => void;
}

export function DeleteDialog({ accessKey, onDeleted, onClose }: DeleteDialogProps) {
  const { name, lastLogin } = accessKey;
  const { send, isSending, failure } = useDeleteAccessKey(onDeleted);
  return (
    <AlertDialog
      title={`Delete ${name}?`}
      description={
        <>
          <p>Requests made with this access key fail at once. This cannot be undone.</p>
          <LastLoginSentence lastLogin={lastLogin} />
        </>
      }
      onClose={() => isSending || onClose()}
    >
      <FailureNotice failure={failure} />
      <DialogButtons>
        <AlertCancel asChild>
          <Button look="plain" unavailable={isSending}>
            Cancel
          </Button>
        </AlertCancel>
        <Button look="danger" busy={isSending} onClick={() => send(accessKey)}>
          DELETE
        </Button>
      </DialogButtons>
    </AlertDialog>
  );
}
