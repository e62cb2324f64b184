/** One deleted key: what it was, until when it can be restored, and what can be done with it. */
import { useRef, useState } from "react";
import { fieldErrorOf } from "@/components/http-client/request-failure";
import { Button } from "@/components/ui/button";
import { FailureNotice } from "@/components/ui/failure-notice";
import { formatMoment } from "@/components/ui/format-time";
import { Time } from "@/components/ui/time";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { DeleteForGoodDialog } from "./delete-for-good-dialog";
import { RestoreForm } from "./restore-form";
import { useRestoreKey } from "./use-deleted-keys";

interface DeletedKeyProps {
  accessKey: AccessKey;
  /** The element that says why no key can be restored. */
  obstacleId: string | undefined;
  onRestored: (restored: AccessKey) => void;
  onDeleted: () => void;
}

export function DeletedKey({ accessKey, obstacleId, onRestored, onDeleted }: DeletedKeyProps) {
  const { name, clientId, deletedAt = "", restorableUntil = "" } = accessKey;
  const [isDeleting, setDeleting] = useState(false);
  const deleteButton = useRef<HTMLButtonElement>(null);
  const mutation = useRestoreKey(accessKey.id, onRestored);
  const { send, isSending, failure } = mutation;
  // Once the name was found to be taken, its field stays.
  const [needsName, setNeedsName] = useState(false);
  if (!needsName && fieldErrorOf("name", failure)) setNeedsName(true);
  useReturnFocus(isDeleting, deleteButton);

  const deleteForGood = (
    <Button
      ref={deleteButton}
      look="plain"
      aria-label={`Delete ${name} for good`}
      unavailable={isSending}
      onClick={() => setDeleting(true)}
    >
      Delete for good
    </Button>
  );

  return (
    <li className="px-4 py-3">
      <p className="font-semibold wrap-anywhere">{name}</p>
      <p className="font-mono text-sm break-all">{clientId}</p>
      <p className="mt-1 text-sm text-pretty text-muted">
        Deleted <Time iso={deletedAt} />. Can be restored until {formatMoment(restorableUntil)}.
      </p>
      {needsName ? (
        <RestoreForm accessKey={accessKey} mutation={mutation} obstacleId={obstacleId}>
          {deleteForGood}
        </RestoreForm>
      ) : (
        <>
          <FailureNotice failure={failure} />
          <div className="mt-3 flex flex-wrap gap-2">
            <Button
              look="plain"
              aria-label={`Restore ${name}`}
              aria-describedby={obstacleId}
              busy={isSending}
              unavailable={obstacleId !== undefined}
              onClick={() => send({})}
            >
              Restore
            </Button>
            {deleteForGood}
          </div>
        </>
      )}
      {isDeleting && (
        <DeleteForGoodDialog
          accessKey={accessKey}
          onDeleted={onDeleted}
          onClose={() => setDeleting(false)}
        />
      )}
    </li>
  );
}
