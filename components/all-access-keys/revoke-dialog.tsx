/** Asks before someone's key is deleted: names the key and its owner, and says when and from where it was used. */
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IncludedList } from "@/components/ui/included-list";
import { LastUse } from "@/components/ui/last-use";
import { Time } from "@/components/ui/time";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { useDescendants, useRevokeKey } from "./use-all-keys";

interface RevokeDialogProps {
  accessKey: OwnedAccessKey;
  /** @param descendants the keys that were to be deleted with it */
  onRevoked: (wasThere: boolean, descendants: readonly OwnedAccessKey[]) => void;
  onClose: () => void;
}

export function RevokeDialog({ accessKey, onRevoked, onClose }: RevokeDialogProps) {
  const { name, createdBy, clientId, createdAt, lastLogin } = accessKey;
  const [isIncluded, setIncluded] = useState(true);
  const { mayExist, data, hasFailed } = useDescendants(accessKey);
  const descendants = isIncluded ? (data ?? []) : [];
  const { send, isSending, failure } = useRevokeKey((wasThere) => onRevoked(wasThere, descendants));
  return (
    <ConfirmDialog
      title={`Delete ${name} of ${createdBy}?`}
      description={
        <>
          <p>
            Requests that <strong className="text-ink wrap-anywhere">{createdBy}</strong> makes with
            this access key fail at once. This cannot be undone.
          </p>
          <div className="mt-4 rounded-md border border-line bg-canvas p-3">
            <p className="pb-2 wrap-anywhere">
              Client ID{" "}
              <code className="font-mono text-sm whitespace-nowrap text-ink">{clientId}</code>, made{" "}
              <Time iso={createdAt} />
            </p>
            <div className="border-t border-line pt-2">
              {lastLogin ? (
                <LastUse
                  at={lastLogin}
                  address={accessKey.lastLoginAddress}
                  client={accessKey.lastLoginClient}
                />
              ) : (
                <p>This key has never been used, so nothing depends on it.</p>
              )}
            </div>
          </div>
          {mayExist && (
            <IncludedList
              label={`Delete the keys made with ${name} too`}
              names={data?.map((key) => key.name)}
              none={`No other key was made with ${name}.`}
              failure={
                hasFailed
                  ? `Which keys were made with ${name} could not be loaded: only ${name} is deleted.`
                  : undefined
              }
              checked={isIncluded}
              onChange={setIncluded}
            />
          )}
        </>
      }
      verb="DELETE"
      isSending={isSending}
      isImpossible={mayExist && !data && !hasFailed}
      failure={failure}
      onConfirm={() => send({ accessKey, withDescendants: descendants.length > 0 })}
      onClose={onClose}
    />
  );
}
