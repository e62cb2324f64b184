/**
 * Asks before a key gets a new secret, because the one in use dies in the same instant: says which
 * one that is and when the key was last used.
 */
import { useState } from "react";
import { isOutcomeUnknown, isStatus } from "@/components/http-client/request-failure";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { RevealedSecret } from "./dialog-state";
import { ImpactPreview } from "./impact-preview";
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
  const { send, isSending, failure } = useRegenerateSecret((clientSecret) =>
    onReveal({ reason: "regenerated", id, name, clientId, clientSecret }),
  );
  const { data: keys = [] } = useAccessKeys();
  const isReplaced = wasReplaced(accessKey, keys);
  const [wasInDoubt, setWasInDoubt] = useState(false);
  const inDoubt = failure !== null && (wasInDoubt || isOutcomeUnknown(failure));
  useListPolling(inDoubt && !isReplaced);

  function confirm() {
    setWasInDoubt(inDoubt);
    send(accessKey);
  }

  return (
    <ConfirmDialog
      title="Regenerate client secret"
      description={
        <>
          <p>
            <strong className="text-ink wrap-anywhere">{name}</strong> gets a new client secret. The
            current secret, which begins with{" "}
            <code className="font-mono text-sm text-ink">{secretHint}</code>, stops working
            immediately.
          </p>
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
