/** Shows the client ID and the client secret of a key that was just made or given a new secret. */
import { formatMoment } from "@/components/ui/format-time";
import { RevealDialog as Reveal } from "@/components/ui/reveal-dialog";
import type { RevealedSecret } from "./dialog-state";
import { FirstUseLine, useFirstUse } from "./first-use-line";
import { envFile } from "./snippets";
import { SnippetsPanel } from "./snippets-panel";

interface RevealDialogProps {
  secret: RevealedSecret;
  onClose: () => void;
}

export function RevealDialog({ secret, onClose }: RevealDialogProps) {
  const { reason, name, clientId, clientSecret, previousSecretExpiresAt } = secret;
  const firstUse = useFirstUse(secret);
  return (
    <Reveal
      title={reason === "created" ? `Access key ${name} created` : "New client secret"}
      description={
        <>
          {reason === "regenerated" && (
            <p>
              For <strong className="text-ink wrap-anywhere">{name}</strong>. The previous secret{" "}
              {previousSecretExpiresAt
                ? `works until ${formatMoment(previousSecretExpiresAt)}.`
                : "no longer works."}
            </p>
          )}
          <p>
            This is the only time that the secret is visible. It cannot be recovered, but it can be
            regenerated.
          </p>
        </>
      }
      fields={[
        { label: "Client ID", copyLabel: "Copy client ID", value: clientId },
        { label: "Client secret", copyLabel: "Copy client secret", value: clientSecret },
      ]}
      noun="secret"
      bundle={{
        copyLabel: "Copy both as .env",
        title: "Both values",
        text: () => envFile(secret),
      }}
      progress={<FirstUseLine {...firstUse} />}
      isUsed={firstUse.state === "issued"}
      onClose={onClose}
    >
      {(report) => <SnippetsPanel secret={secret} onCopy={report} />}
    </Reveal>
  );
}
