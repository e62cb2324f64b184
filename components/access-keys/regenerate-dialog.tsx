/** Asks before a key gets a new secret, and when the one in use stops working: says which one it is, and who uses it. */
import { useState } from "react";
import { OverlapQuestion } from "@/components/client-secrets/overlap-question";
import { isOutcomeUnknown, isStatus } from "@/components/http-client/request-failure";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { keyState } from "@/lib/access-keys/key-status";
import type { RevealedSecret } from "./dialog-state";
import { ImpactPreview } from "./impact-preview";
import { explainAfterLeak, explainRegeneration } from "./key-block";
import { useKeyPolicy } from "./key-rules";
import { describeRecent, lastUse } from "./last-use";
import { explainReplaced, explainUnknownReplacement, wasReplaced } from "./unknown-outcome";
import { useAccessKeys } from "./use-access-keys";
import { useKeyUsage, useRegenerateSecret } from "./use-key-dialogs";
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
            <p className="text-pretty">{explainAfterLeak(accessKey, at)}</p>
          ) : (
            <OverlapChoice
              accessKey={accessKey}
              value={overlap}
              disabled={isSending}
              onChange={setOverlap}
            />
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

interface OverlapChoiceProps {
  accessKey: AccessKey;
  /** In seconds. */
  value: number;
  disabled: boolean;
  onChange: (seconds: number) => void;
}

/** The question, and what the answer means for the clients of the key. */
function OverlapChoice({ accessKey, value, disabled, onChange }: OverlapChoiceProps) {
  const { maxGracePeriodSeconds: longest } = useKeyPolicy();
  const { data: usage } = useKeyUsage(accessKey);
  const at = useNow();
  const isWorking = !["paused", "expired"].includes(keyState(accessKey, at));
  const recent = isWorking && describeRecent(lastUse(accessKey, usage), at);
  return (
    <>
      <OverlapQuestion {...{ longest, value, disabled, onChange }} />
      <p className="text-pretty">{explainRegeneration(accessKey, value, at)}</p>
      {recent && value === 0 && longest > 0 && (
        <p className="font-medium text-pretty text-ink">
          {recent}: choose an overlap to avoid an interruption.
        </p>
      )}
      {longest === 0 && <p>The access key policy permits no overlap.</p>}
    </>
  );
}

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
