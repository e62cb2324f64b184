/** The client ID of an access key or of an API, with the button that copies it. */
import { useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { CopyOutcome } from "@/components/ui/copy-text";

interface ClientIdProps {
  /** Whose client ID it is. */
  name: string;
  clientId: string;
  onCopied: (outcome: CopyOutcome) => void;
}

export function ClientId({ name, clientId, onCopied }: ClientIdProps) {
  const text = useRef<HTMLElement>(null);
  return (
    <span className="flex max-w-58 min-w-0 items-center justify-between">
      <code ref={text} className="min-w-0 font-mono text-sm break-all">
        {clientId}
      </code>
      <CopyButton
        label={`Copy client ID of ${name}`}
        text={clientId}
        source={text}
        onOutcome={onCopied}
      />
    </span>
  );
}
