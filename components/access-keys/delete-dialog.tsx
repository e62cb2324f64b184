/** Confirms that one of the user's own keys is deleted, and shows how much it is used. */
import { Button } from "@/components/ui/button";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { DeleteKeyDialog, type Deletion } from "./delete-key-dialog";
import { ImpactPreview } from "./impact-preview";
import { canPause, usePauseKey } from "./pause-key";
import { ownKeys } from "./use-access-keys";
import { useDeleteAccessKey, useDescendants } from "./use-key-dialogs";

interface DeleteDialogProps {
  accessKey: AccessKey;
  onDeleted: (deletion: Deletion<AccessKey>) => void;
  onClose: () => void;
}

export function DeleteDialog({ accessKey, onDeleted, onClose }: DeleteDialogProps) {
  const pause = usePauseKey(ownKeys);

  function pauseInstead() {
    pause.send({ accessKey, isPaused: true });
    onClose();
  }

  return (
    <DeleteKeyDialog
      accessKey={accessKey}
      title={`Delete ${accessKey.name}?`}
      descendants={useDescendants(accessKey)}
      hasLeaked={accessKey.suspendedBy === "leaked"}
      useDelete={useDeleteAccessKey}
      onDeleted={onDeleted}
      alternative={
        canPause(accessKey) && (
          <Button look="plain" onClick={pauseInstead}>
            Pause instead
          </Button>
        )
      }
      onClose={onClose}
    >
      <p>
        Requests made with this access key will fail immediately. You can restore it for 7 days.
      </p>
      <ImpactPreview accessKey={accessKey} />
    </DeleteKeyDialog>
  );
}
