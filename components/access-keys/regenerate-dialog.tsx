/**
 * Asks before a key gets a new secret, because the one in use dies in the same instant: says which
 * one that is and when the key was last used.
 */
import { Button } from "@/components/ui/button";
import { AlertCancel, AlertDialog, DialogButtons } from "@/components/ui/dialog";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { RevealedSecret } from "./dialog-state";
import { FailureNotice } from "./failure-notice";
import { LastLoginSentence } from "./last-login";
import { isStatus, useRegenerateSecret } from "./use-access-keys";

interface RegenerateDialogProps {
  accessKey: AccessKey;
  onReveal: (secret: RevealedSecret) => void;
  onClose: () => void;
}

export function RegenerateDialog({ accessKey, onReveal, onClose }: RegenerateDialogProps) {
  const { name, clientId, secretHint, lastLogin } = accessKey;
  const { send, isSending, failure } = useRegenerateSecret((clientSecret) =>
    onReveal({ reason: "regenerated", name, clientId, clientSecret }),
  );
  const isGone = isStatus(failure, 404);
  return (
    <AlertDialog
      title="Regenerate client secret"
      description={
        <>
          <p>
            <strong className="text-ink wrap-anywhere">{name}</strong> gets a new client secret. The
            one in use, which begins with{" "}
            <code className="font-mono text-sm text-ink">{secretHint}</code>, stops working at once.
          </p>
          <LastLoginSentence lastLogin={lastLogin} />
        </>
      }
      onClose={() => isSending || onClose()}
    >
      <FailureNotice
        failure={isGone ? new Error(`${name} no longer exists: it has been deleted.`) : failure}
      />
      <DialogButtons>
        <AlertCancel asChild>
          <Button look="plain" unavailable={isSending}>
            Cancel
          </Button>
        </AlertCancel>
        <Button
          look="primary"
          busy={isSending}
          unavailable={isGone}
          onClick={() => send(accessKey)}
        >
          REGENERATE
        </Button>
      </DialogButtons>
    </AlertDialog>
  );
}
