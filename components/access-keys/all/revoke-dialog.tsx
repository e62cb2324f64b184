/** Confirms that another user's key is deleted, and shows its owner and its last use. */
import { DeleteKeyDialog, type Deletion } from "@/components/access-keys/delete-key-dialog";
import { LastUse } from "@/components/ui/last-use";
import { Time } from "@/components/ui/time";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { useDescendants, useRevokeKey } from "./use-all-keys";

/** A key, and whether it was found by a secret, which somebody has seen. */
export type KeyToRevoke = OwnedAccessKey & { wasFoundBySecret?: boolean };

interface RevokeDialogProps {
  accessKey: KeyToRevoke;
  onRevoked: (deletion: Deletion<OwnedAccessKey>) => void;
  onClose: () => void;
}

export function RevokeDialog({ accessKey, onRevoked, onClose }: RevokeDialogProps) {
  const { name, createdBy, clientId, createdAt, lastLogin } = accessKey;
  const { wasFoundBySecret = false, suspendedBy } = accessKey;
  return (
    <DeleteKeyDialog
      accessKey={accessKey}
      title={`Delete ${name} of ${createdBy}?`}
      descendants={useDescendants(accessKey)}
      hasLeaked={wasFoundBySecret || suspendedBy === "leaked"}
      useDelete={useRevokeKey}
      onDeleted={onRevoked}
      onClose={onClose}
    >
      <p>
        Requests that <strong className="text-ink wrap-anywhere">{createdBy}</strong> makes with
        this access key will fail immediately. This cannot be undone.
      </p>
      <div className="mt-4 rounded-md border border-line bg-canvas p-3">
        <p className="pb-2 wrap-anywhere">
          Client ID <code className="font-mono text-sm whitespace-nowrap text-ink">{clientId}</code>
          , created <Time iso={createdAt} />
        </p>
        <div className="border-t border-line pt-2">
          {lastLogin ? (
            <LastUse
              at={lastLogin}
              address={accessKey.lastLoginAddress}
              client={accessKey.lastLoginClient}
            />
          ) : (
            <p>This key has never been used.</p>
          )}
        </div>
      </div>
    </DeleteKeyDialog>
  );
}
