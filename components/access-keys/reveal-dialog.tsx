/**
 * Shows a client secret for the only time. Nothing but DONE closes it, and DONE asks once when the
 * secret has not been copied. What is announced never contains the secret.
 */
import { useRef, useState } from "react";
import { type CopyOutcome, copyKeys } from "@/components/ui/copy-text";
import { AlertDialog } from "@/components/ui/dialog";
import { Credential } from "./credential";
import type { RevealedSecret } from "./dialog-state";
import { RevealButtons } from "./reveal-buttons";
import { useUnloadGuard } from "./use-unload-guard";

interface RevealDialogProps {
  secret: RevealedSecret;
  onClose: () => void;
}

export function RevealDialog({ secret, onClose }: RevealDialogProps) {
  const { reason, name, clientId, clientSecret } = secret;
  const rows = useRef<HTMLDivElement>(null);
  const [message, setMessage] = useState("");
  const [isCopied, setIsCopied] = useState(false);
  useUnloadGuard(onClose);

  function report(label: string, outcome: CopyOutcome) {
    setMessage(
      outcome === "copied"
        ? `${label} copied`
        : `Copying is blocked here. The text is selected: press ${copyKeys()}.`,
    );
  }

  return (
    <AlertDialog
      title={reason === "created" ? `Access key ${name} created` : "New client secret"}
      description={
        <>
          {reason === "regenerated" && (
            <p>
              For <strong className="text-ink wrap-anywhere">{name}</strong>. The previous secret no
              longer works.
            </p>
          )}
          <p>
            This is the only time that the secret is visible. It cannot be recovered, but it can be
            regenerated.
          </p>
        </>
      }
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        rows.current?.querySelector("button")?.focus();
      }}
      onClose={() => {}}
    >
      <div ref={rows} className="mt-4 space-y-4">
        <Credential
          label="Client ID"
          copyLabel="Copy client ID"
          value={clientId}
          onOutcome={(outcome) => report("Client ID", outcome)}
        />
        <Credential
          label="Client secret"
          copyLabel="Copy client secret"
          value={clientSecret}
          onOutcome={(outcome) => {
            report("Client secret", outcome);
            if (outcome === "copied") setIsCopied(true);
          }}
        />
      </div>
      <p role="status" className="mt-2 min-h-5 text-sm font-medium">
        {message}
      </p>
      <RevealButtons isCopied={isCopied} onClose={onClose} />
    </AlertDialog>
  );
}
