/** Asks before a key gets a new secret, and when the one in use stops working: says which one it is, and who uses it. */
import { useState } from "react";
import { OverlapQuestion } from "@/components/client-secrets/overlap-question";
import { isOutcomeUnknown, isStatus } from "@/components/http-client/request-failure";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatMoment } from "@/components/ui/format-time";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { keyState } from "@/lib/access-keys/key-status";
import type { RevealedSecret } from "./dialog-state";
import { ImpactPreview } from "./impact-preview";
import { useKeyPolicy } from "./key-rules";
import { explainReplaced, explainUnknownReplacement, wasReplaced } from "./unknown-outcome";
import { useAccessKeys, useRegenerateSecret } from "./use-access-keys";
import { useListPolling } from "./use-list-polling";

interface RegenerateDialogProps {
  accessKey: AccessKey;
  onReveal: (secret: RevealedSecret) => void;
  onClose: () => void;
}

export function RegenerateDialog({ accessKey, onReveal, onClose }: RegenerateDialogProps) {
  const { id, name, clientId, secretHint } = accessKey;
  const { send, isSending, failure } = useRegenerateSecret((regenerated) =>
    onReveal({ reason: "regenerated", id, name, clientId, ...regenerated }),
  );
  const { data: keys = [] } = useAccessKeys();
  const isReplaced = wasReplaced(accessKey, keys);
  const { maxGracePeriodSeconds } = useKeyPolicy();
  const [overlap, setOverlap] = useState(0);
  const at = useNow();
  const isRotating = keyState(accessKey, at) === "rotating";
  const [wasInDoubt, setWasInDoubt] = useState(false);
  const inDoubt = failure !== null && (wasInDoubt || isOutcomeUnknown(failure));
  useListPolling(inDoubt && !isReplaced);

  function confirm() {
    setWasInDoubt(inDoubt);
    send({ accessKey, gracePeriodSeconds: overlap });
  }

  return (
    <ConfirmDialog
      title="Regenerate client secret"
      description={
        <>
          <p>
            <strong className="text-ink wrap-anywhere">{name}</strong> gets a new client secret. The
            current secret begins with{" "}
            <code className="font-mono text-sm text-ink">{secretHint}</code>.
            {isRotating && " The previous secret that still works stops working immediately."}
          </p>
          {accessKey.suspendedBy === "leaked" ? (
            <p className="text-pretty">
              It leaked and has ended. The key works again, with the new secret alone.
            </p>
          ) : (
            <>
              <OverlapQuestion
                longest={maxGracePeriodSeconds}
                value={overlap}
                disabled={isSending}
                onChange={setOverlap}
              />
              <p className="text-pretty">{explainOverlap(overlap, at)}</p>
              {maxGracePeriodSeconds === 0 && <p>The access key policy permits no overlap.</p>}
            </>
          )}
          <ImpactPreview accessKey={accessKey} />
        </>
      }
      verb="REGENERATE"
      look="primary"
      isSending={isSending}
      isImpossible={isStatus(failure, 404)}
      failure={explain(failure, inDoubt, accessKey, isReplaced)}
      onConfirm={confirm}
      onClose={onClose}
    />
  );
}

/** @param at the current time, in milliseconds since 1970 */
const explainOverlap = (seconds: number, at: number) =>
  seconds === 0
    ? "Clients that use the current secret fail immediately, until they have the new one."
    : `Both secrets work until ${formatMoment(new Date(at + seconds * 1000).toISOString())}. Switch your clients to the new secret before then.`;

function explain(
  failure: Error | null,
  inDoubt: boolean,
  accessKey: AccessKey,
  isReplaced: boolean,
) {
  if (isStatus(failure, 404)) {
    return new Error(`${accessKey.name} no longer exists.`);
  }
  if (!inDoubt) return failure;
  return new Error(isReplaced ? explainReplaced(accessKey) : explainUnknownReplacement(accessKey));
}
