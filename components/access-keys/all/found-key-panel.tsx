/** The key that was found: its owner, status and last use, and what an administrator can do with it. */
import { Button } from "@/components/ui/button";
import { formatMoment } from "@/components/ui/format-time";
import { LastUseCell } from "@/components/ui/last-use-cell";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import type { FoundKey } from "@/lib/access-keys/found-key";
import { canResume } from "../key-block";
import { KeyStatus } from "../key-status";
import { canPause, usePauseKey } from "../pause-key";
import { describeDeletion, isRestorable } from "./describe-deletion";
import type { KeyToRevoke } from "./revoke-dialog";
import { allKeys, useCurrentKey } from "./use-all-keys";

interface FoundKeyPanelProps {
  found: FoundKey;
  mayChange: boolean;
  onDelete: (accessKey: KeyToRevoke) => void;
}

export function FoundKeyPanel({ found, mayChange, onDelete }: FoundKeyPanelProps) {
  const accessKey = useCurrentKey(found.accessKey);
  return (
    <div className="rounded-md border border-line bg-canvas p-3">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-start gap-x-4 gap-y-2 [&>dd]:wrap-anywhere [&>dt]:text-sm [&>dt]:text-muted">
        <dt>Key</dt>
        <dd className="font-semibold">{accessKey.name}</dd>
        <dt>Owner</dt>
        <dd>
          {accessKey.createdBy}
          {accessKey.isOwnerDisabled && " (disabled)"}
        </dd>
        <dt>Client ID</dt>
        <dd className="font-mono text-sm break-all">{accessKey.clientId}</dd>
        <dt>Status</dt>
        <dd>
          {accessKey.deletedAt ? describeDeletion(accessKey) : <KeyStatus accessKey={accessKey} />}
        </dd>
        <dt>Secret</dt>
        <dd>{describeSecret(found)}</dd>
        <dt>Last use</dt>
        <dd>
          <LastUseCell
            at={accessKey.lastLogin}
            address={accessKey.lastLoginAddress}
            client={accessKey.lastLoginClient}
          />
        </dd>
      </dl>
      {mayChange && (
        <Actions
          accessKey={accessKey}
          onDelete={() =>
            onDelete({ ...accessKey, wasFoundBySecret: found.foundBy !== "client-id" })
          }
        />
      )}
    </div>
  );
}

interface ActionsProps {
  accessKey: OwnedAccessKey;
  onDelete: () => void;
}

function Actions({ accessKey, onDelete }: ActionsProps) {
  const pause = usePauseKey(allKeys);
  if (accessKey.deletedAt && !isRestorable(accessKey)) return null;
  const isPaused = accessKey.suspendedAt !== undefined;
  return (
    <div className="mt-3 flex flex-wrap justify-end gap-2 border-t border-line pt-3">
      {!accessKey.deletedAt && (
        <Button
          look="plain"
          type="button"
          busy={pause.isSending}
          unavailable={isPaused ? !canResume(accessKey, allKeys) : !canPause(accessKey)}
          onClick={() => pause.send({ accessKey, isPaused: !isPaused })}
        >
          {isPaused ? "Resume" : "Pause"}
        </Button>
      )}
      <Button look="danger" type="button" onClick={onDelete}>
        {accessKey.deletedAt ? "Delete for good" : "Delete"}
      </Button>
    </div>
  );
}

const endedPrevious = "This is the previous secret, which has ended";

/** A restoration lets both secrets work as before. */
function describeDeletedSecret({ accessKey, foundBy }: FoundKey): string {
  const { secretHint, previousSecretExpiresAt } = accessKey;
  if (foundBy === "previous-secret" && !previousSecretExpiresAt) return endedPrevious;
  const end = isRestorable(accessKey)
    ? "It does not work unless the key is restored"
    : "It no longer works";
  if (foundBy === "client-id") return `The last secret begins with ${secretHint}. ${end}`;
  const which = foundBy === "secret" ? "last" : "previous";
  return `This is the ${which} secret of the key. ${end}`;
}

function describeSecret(found: FoundKey): string {
  const { accessKey, foundBy } = found;
  const { secretHint, previousSecretExpiresAt } = accessKey;
  if (accessKey.deletedAt) return describeDeletedSecret(found);
  if (accessKey.suspendedBy === "leaked") return "It leaked and has ended";
  if (foundBy === "client-id") return `The secret in use begins with ${secretHint}`;
  if (foundBy === "secret") return "This is the secret in use";
  return previousSecretExpiresAt
    ? `This is the previous secret, which works until ${formatMoment(previousSecretExpiresAt)}`
    : endedPrevious;
}
