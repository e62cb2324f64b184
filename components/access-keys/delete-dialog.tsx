/** Asks before a key is deleted, with what is known about its use, and about the keys that were made with it. */
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { IncludedList } from "@/components/ui/included-list";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { ImpactPreview } from "./impact-preview";
import { useDeleteAccessKey, useDescendants } from "./use-access-keys";

export interface Deletion {
  wasThere: boolean;
  /** The keys that were to be deleted with it. */
  descendants: readonly AccessKey[];
}

interface DeleteDialogProps {
  accessKey: AccessKey;
  onDeleted: (deletion: Deletion) => void;
  onClose: () => void;
}

export function DeleteDialog({ accessKey, onDeleted, onClose }: DeleteDialogProps) {
  const [isIncluded, setIncluded] = useState(true);
  const { mayExist, data, hasFailed } = useDescendants(accessKey);
  const descendants = isIncluded ? (data ?? []) : [];
  const { send, isSending, failure } = useDeleteAccessKey((wasThere) =>
    onDeleted({ wasThere, descendants }),
  );
  const { name } = accessKey;
  return (
    <ConfirmDialog
      title={`Delete ${name}?`}
      description={
        <>
          <p>Requests made with this access key fail at once. This cannot be undone.</p>
          <ImpactPreview accessKey={accessKey} />
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
