/** Asks before a key is deleted, with what is known about its use. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { ImpactPreview } from "./impact-preview";
import { useDeleteAccessKey } from "./use-access-keys";

interface DeleteDialogProps {
  accessKey: AccessKey;
  onDeleted: (wasThere: boolean) => void;
  onClose: () => void;
}

export function DeleteDialog({ accessKey, onDeleted, onClose }: DeleteDialogProps) {
  const { send, isSending, failure } = useDeleteAccessKey(onDeleted);
  return (
    <ConfirmDialog
      title={`Delete ${accessKey.name}?`}
      description={
        <>
          <p>Requests made with this access key fail at once. This cannot be undone.</p>
          <ImpactPreview accessKey={accessKey} />
        </>
      }
      verb="DELETE"
      isSending={isSending}
      failure={failure}
      onConfirm={() => send(accessKey)}
      onClose={onClose}
    />
  );
}
