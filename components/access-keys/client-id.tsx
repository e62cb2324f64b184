/** The client ID of a key with the button that copies it. */
import { useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { CopyOutcome } from "@/components/ui/copy-text";
import type { AccessKey } from "@/lib/access-keys/access-key";

export type ReportCopied = (accessKey: AccessKey, outcome: CopyOutcome) => void;

export function ClientId({
  accessKey,
  onCopied,
}: {
  accessKey: AccessKey;
  onCopied: ReportCopied;
}) {
  const text = useRef<HTMLElement>(null);
  return (
    <span className="flex max-w-58 min-w-0 items-center justify-between">
      <code ref={text} className="min-w-0 font-mono text-sm break-all">
        {accessKey.clientId}
      </code>
      <CopyButton
        label={`Copy client ID of ${accessKey.name}`}
        text={accessKey.clientId}
        source={text}
        onOutcome={(outcome) => onCopied(accessKey, outcome)}
      />
    </span>
  );
}
