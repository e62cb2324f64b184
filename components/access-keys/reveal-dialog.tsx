/** Shows the client ID and the client secret of a key that was just made or given a new secret. */
import {
  fieldsOf,
  onlyTime,
  ReplacedNote,
  titleOf,
} from "@/components/client-secrets/revealed-secret";
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
  const firstUse = useFirstUse(secret);
  return (
    <Reveal
      title={titleOf(secret, "Access key")}
      description={
        <>
          <ReplacedNote {...secret} isKeyBlocked={firstUse.state === "blocked"} />
          <p>{onlyTime}</p>
        </>
      }
      fields={fieldsOf(secret)}
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
