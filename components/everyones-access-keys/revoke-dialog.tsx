/** Asks before someone's key is deleted: names the key and its owner. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Time } from "@/components/ui/time";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { useRevokeKey } from "./use-everyones-keys";

interface RevokeDialogProps {
  accessKey: OwnedAccessKey;
  onRevoked: (wasThere: boolean) => void;
  onClose: () => void;
}

export function RevokeDialog({ accessKey, onRevoked, onClose }: RevokeDialogProps) {
  const { name, createdBy, lastLogin } = accessKey;
  const { send, isSending, failure } = useRevokeKey(onRevoked);
  return (
    <ConfirmDialog
      title={`Delete ${name} of ${createdBy}?`}
      description={
        <>
          <p>
            Requests that <strong className="text-ink wrap-anywhere">{createdBy}</strong> makes with
            this access key fail at once. This cannot be undone.
          </p>
          {lastLogin ? (
            <p>
              Last used <Time iso={lastLogin} relative />.
            </p>
          ) : (
            <p>This key has never been used.</p>
          )}
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
