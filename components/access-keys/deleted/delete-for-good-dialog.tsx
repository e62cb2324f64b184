/** Confirms that a deleted key can never be restored. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { useDeleteForGood } from "./use-deleted-keys";

interface DeleteForGoodDialogProps {
  accessKey: AccessKey;
  onDeleted: () => void;
  onClose: () => void;
}

export function DeleteForGoodDialog({ accessKey, onDeleted, onClose }: DeleteForGoodDialogProps) {
  const { send, isSending, failure } = useDeleteForGood(onDeleted);
  return (
    <ConfirmDialog
      title={`Delete ${accessKey.name} for good?`}
      description={
        <p>
          Its client ID and client secret will never work again. You will not be able to restore it.
        </p>
      }
      verb="DELETE FOR GOOD"
      isSending={isSending}
      failure={failure}
      onConfirm={() => send(accessKey)}
      onClose={onClose}
    />
  );
}
