/** Ends the previous secret of a key that is rotating, after a question, or lets it work for longer. */
import { useEffect, useRef, useState } from "react";
import { fieldErrorOf } from "@/components/http-client/request-failure";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { FailureNotice } from "@/components/ui/failure-notice";
import { formatMoment, formatRelative } from "@/components/ui/format-time";
import { Select } from "@/components/ui/select";
import { useBusyGuard } from "@/components/ui/use-busy-guard";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { type KeyPolicy, latestPreviousSecretEnd } from "@/lib/access-keys/key-policy";
import type { Rotation } from "@/lib/key-usage/key-usage";
import { useKeyPolicy } from "./key-rules";
import { countOf } from "./usage-figures";
import { usePreviousSecret } from "./use-previous-secret";

interface PreviousSecretActionsProps {
  accessKey: AccessKey;
  rotation: Rotation;
  /** With what has changed. */
  onChanged: (notice: string) => void;
}

export function PreviousSecretActions(props: PreviousSecretActionsProps) {
  const { accessKey, rotation, onChanged } = props;
  const [isAsking, setIsAsking] = useState(false);
  const endButton = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isAsking) return;
    return () => endButton.current?.focus();
  }, [isAsking]);

  return (
    <div className="space-y-4">
      <ExtendForm accessKey={accessKey} onChanged={onChanged} />
      <div className="flex justify-end">
        <Button ref={endButton} look="danger" onClick={() => setIsAsking(true)}>
          End it now
        </Button>
      </div>
      {isAsking && (
        <EndDialog
          accessKey={accessKey}
          rotation={rotation}
          onChanged={(notice) => {
            setIsAsking(false);
            onChanged(notice);
          }}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  );
}

function ExtendForm({ accessKey, onChanged }: Omit<PreviousSecretActionsProps, "rotation">) {
  const { id } = accessKey;
  const choices = laterEnds(accessKey, useNow(), useKeyPolicy());
  const [chosen, setChosen] = useState("");
  const { send, isSending, failure } = usePreviousSecret((expiresAt) => {
    setChosen("");
    onChanged(`The previous secret now works until ${expiresAt && formatMoment(expiresAt)}.`);
  });
  useBusyGuard(isSending);
  const end = chosen || choices.at(-1)?.value;
  const endError = fieldErrorOf("expiresAt", failure);
  if (choices.length === 0) return null;
  return (
    <>
      <div className="flex flex-wrap items-end gap-2 *:first:flex-[1_1_14rem]">
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
          busy={isSending}
          onClick={() => send({ id, expiresAt: end })}
        >
          Extend
        </Button>
      </div>
      <FailureNotice failure={endError ? null : failure} />
    </>
  );
}

type EndDialogProps = PreviousSecretActionsProps & { onClose: () => void };

function EndDialog({ accessKey: { id, name }, rotation, onChanged, onClose }: EndDialogProps) {
  const at = useNow();
  const { send, isSending, failure } = usePreviousSecret(() =>
    onChanged("The previous secret has ended. Only the new one works."),
  );
  const { lastUsedAt, callerCount } = rotation.previous;
  return (
    <ConfirmDialog
      title={`End the previous secret of ${name}?`}
      description={
        <p>
          {lastUsedAt
            ? `${countOf(callerCount, "caller")} used it since the rotation, the last one ${formatRelative(lastUsedAt, at)}.`
            : "It was not used since the rotation."}{" "}
          Clients that still have it will be refused immediately, and so will the tokens that it
          issued. This cannot be undone.
        </p>
      }
      verb="END IT NOW"
      isSending={isSending}
      failure={failure}
      onConfirm={() => send({ id, expiresAt: undefined })}
      onClose={onClose}
    />
  );
}

/** The ends to choose from: later than the present one, and at most the longest overlap after the rotation. */
function laterEnds(
  { secretCreatedAt, previousSecretExpiresAt }: AccessKey,
  at: number,
  policy: KeyPolicy,
) {
  const latest = latestPreviousSecretEnd(policy, new Date(secretCreatedAt)).getTime();
  const present = Date.parse(previousSecretExpiresAt ?? "");
  const presets = [3_600, 86_400, 3 * 86_400].map((seconds) => at + seconds * 1000);
  return [...presets.filter((end) => end < latest), latest]
    .filter((end) => end > present)
    .map((end) => new Date(end).toISOString())
    .map((value) => ({ value, label: formatMoment(value) }));
}
