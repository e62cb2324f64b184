/** Ends the previous secret of a key that is rotating, or lets it work for longer. */
import { useState } from "react";
import { fieldErrorOf } from "@/components/http-client/request-failure";
import { Button } from "@/components/ui/button";
import { Dialog, DialogButtons } from "@/components/ui/dialog";
import { FailureNotice } from "@/components/ui/failure-notice";
import { formatMoment } from "@/components/ui/format-time";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useBusyGuard } from "@/components/ui/use-busy-guard";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { defaultKeyPolicy, latestPreviousSecretEnd } from "@/lib/access-keys/key-policy";
import { usePreviousSecret } from "./use-previous-secret";

interface PreviousSecretDialogProps {
  accessKey: AccessKey;
  onClose: () => void;
}

export function PreviousSecretDialog({ accessKey, onClose }: PreviousSecretDialogProps) {
  const { id, name, previousSecretHint, previousSecretExpiresAt = "" } = accessKey;
  const choices = laterEnds(accessKey, useNow());
  const [chosen, setChosen] = useState("");
  const { send, isSending, failure } = usePreviousSecret((expiresAt) => {
    onClose();
    toast(
      expiresAt
        ? `The previous secret of ${name} works until ${formatMoment(expiresAt)}`
        : `The previous secret of ${name} no longer works`,
    );
  });
  useBusyGuard(isSending);
  const end = chosen || choices.at(-1)?.value;
  const endError = fieldErrorOf("expiresAt", failure);
  return (
    <Dialog title={`Previous secret of ${name}`} onClose={() => isSending || onClose()}>
      <p className="mt-2 text-pretty text-muted">
        The secret that begins with{" "}
        <code className="font-mono text-sm text-ink">{previousSecretHint}</code> works until{" "}
        {formatMoment(previousSecretExpiresAt)}. End it when all clients use the new secret.
      </p>
      {choices.length > 0 && (
        <div className="mt-4 flex flex-wrap items-end gap-2 *:first:flex-[1_1_14rem]">
          <Select
            label="Let it work until"
            options={choices}
            value={end}
            disabled={isSending}
            error={endError}
            onChange={({ target }) => setChosen(target.value)}
          />
          <Button
            look="plain"
            className="min-h-10"
            unavailable={isSending}
            onClick={() => send({ id, expiresAt: end })}
          >
            Extend
          </Button>
        </div>
      )}
      <FailureNotice failure={endError ? null : failure} />
      <DialogButtons>
        <Button look="plain" unavailable={isSending} onClick={onClose}>
          Cancel
        </Button>
        <Button look="danger" busy={isSending} onClick={() => send({ id, expiresAt: undefined })}>
          END IT NOW
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

/** The ends to choose from: later than the present one, and at most the longest overlap after the rotation. */
function laterEnds({ secretCreatedAt, previousSecretExpiresAt }: AccessKey, at: number) {
  const latest = latestPreviousSecretEnd(defaultKeyPolicy, new Date(secretCreatedAt)).getTime();
  const present = Date.parse(previousSecretExpiresAt ?? "");
  const presets = [3_600, 86_400, 3 * 86_400].map((seconds) => at + seconds * 1000);
  return [...presets.filter((end) => end < latest), latest]
    .filter((end) => end > present)
    .map((end) => new Date(end).toISOString())
    .map((value) => ({ value, label: formatMoment(value) }));
}
