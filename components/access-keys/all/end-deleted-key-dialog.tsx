/** Confirms that a deleted key is deleted for good, so that its owner can no longer restore it. */
import type { Deletion } from "@/components/access-keys/delete-key-dialog";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { describeDeletion } from "./describe-deletion";
import { useRevokeKey } from "./use-all-keys";

interface EndDeletedKeyDialogProps {
  accessKey: OwnedAccessKey;
  onEnded: (deletion: Deletion<OwnedAccessKey>) => void;
  onClose: () => void;
}

export function EndDeletedKeyDialog({ accessKey, onEnded, onClose }: EndDeletedKeyDialogProps) {
  const { send, isSending, failure } = useRevokeKey((wasThere) =>
    onEnded({ wasThere, descendants: [] }),
  );
  return (
    <ConfirmDialog
      title={`Delete ${accessKey.name} of ${accessKey.createdBy} for good?`}
      description={
        <>
          <p>{describeDeletion(accessKey)}</p>
          <p>
            Deleted for good, it cannot be restored: its client ID and client secret will never work
            again.
          </p>
        </>
      }
      verb="DELETE FOR GOOD"
      isSending={isSending}
      failure={failure}
      onConfirm={() => send({ accessKey, withDescendants: false })}
      onClose={onClose}
    />
  );
}
