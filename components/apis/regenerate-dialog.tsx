/** Asks before an API gets a new secret, and when the one in use stops working. */
import { useState } from "react";
import { OverlapQuestion } from "@/components/client-secrets/overlap-question";
import { isStatus } from "@/components/http-client/request-failure";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatMoment } from "@/components/ui/format-time";
import { useNow } from "@/components/ui/use-now";
import type { RegeneratedSecret } from "@/lib/access-keys/access-key";
import { maxGracePeriodSeconds } from "@/lib/access-keys/policy";
import type { ResourceServer } from "@/lib/resource-servers/resource-server";
import { useRegenerateApiSecret } from "./use-apis";

/** @param at the current time, in milliseconds since 1970 */
const explain = (seconds: number, at: number) =>
  seconds === 0
    ? "Introspections with the current secret fail immediately, until the API has the new one."
    : `Both secrets work until ${formatMoment(new Date(at + seconds * 1000).toISOString())}. Give the API the new secret before then.`;

interface RegenerateDialogProps {
  api: ResourceServer;
  onReveal: (made: RegeneratedSecret) => void;
  onClose: () => void;
}

export function RegenerateDialog({ api, onReveal, onClose }: RegenerateDialogProps) {
  const { id, name, previousSecretExpiresAt } = api;
  const { send, isSending, failure } = useRegenerateApiSecret(id, onReveal);
  const [overlap, setOverlap] = useState(0);
  const at = useNow();
  return (
    <ConfirmDialog
      title="Regenerate client secret"
      description={
        <>
          <p>
            <strong className="text-ink wrap-anywhere">{name}</strong> gets a new client secret.
            {previousSecretExpiresAt &&
              " The previous secret that still works stops working immediately."}
          </p>
          <OverlapQuestion
            longest={maxGracePeriodSeconds}
            value={overlap}
            disabled={isSending}
            onChange={setOverlap}
          />
          <p className="text-pretty">{explain(overlap, at)}</p>
        </>
      }
      verb="REGENERATE"
      look="primary"
      isSending={isSending}
      isImpossible={isStatus(failure, 404)}
      failure={isStatus(failure, 404) ? new Error(`${name} no longer exists.`) : failure}
      onConfirm={() => send(overlap)}
      onClose={onClose}
    />
  );
}
