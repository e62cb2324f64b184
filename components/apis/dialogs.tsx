/** The dialogs of the page, one at a time, and the place where finished work is reported. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { formatMoment } from "@/components/ui/format-time";
import { RevealDialog } from "@/components/ui/reveal-dialog";
import { toast, warn } from "@/components/ui/toast";
import { usePresence } from "@/components/ui/use-presence";
import type { ResourceServer } from "@/lib/resource-servers/resource-server";
import { CreateDialog, EditDialog } from "./api-dialog";
import type { OpenDialog, RevealedSecret } from "./dialog-state";
import { RegenerateDialog } from "./regenerate-dialog";
import { useDeleteApi } from "./use-apis";

interface DialogsProps {
  dialog: OpenDialog;
  tokenLifetimeSeconds: number;
  onChange: (dialog: OpenDialog | undefined) => void;
  onDeleted: () => void;
}

export default function Dialogs(props: DialogsProps) {
  const { dialog, tokenLifetimeSeconds, onChange, onDeleted } = props;
  const close = () => onChange(undefined);
  const isThere = usePresence();

  /** A user who has left the page meanwhile learns at least that there was a secret. */
  function reveal(secret: RevealedSecret) {
    if (isThere()) return onChange({ kind: "reveal", secret });
    warn(
      `You left the page before the client secret of ${secret.name} could be shown. Regenerate it to get a new one.`,
    );
  }

  function reportSaved(name: string) {
    close();
    toast(`API ${name} updated`);
  }

  switch (dialog.kind) {
    case "create":
      return (
        <CreateDialog
          tokenLifetimeSeconds={tokenLifetimeSeconds}
          onReveal={({ name, clientId, clientSecret }) =>
            reveal({ reason: "created", name, clientId, clientSecret })
          }
          onClose={close}
        />
      );
    case "edit":
      return (
        <EditDialog
          api={dialog.api}
          tokenLifetimeSeconds={tokenLifetimeSeconds}
          onSaved={reportSaved}
          onClose={close}
        />
      );
    case "regenerate": {
      const { name, clientId } = dialog.api;
      return (
        <RegenerateDialog
          api={dialog.api}
          onReveal={(made) => reveal({ reason: "regenerated", name, clientId, ...made })}
          onClose={close}
        />
      );
    }
    case "delete":
      return <DeleteQuestion api={dialog.api} onDeleted={onDeleted} onClose={close} />;
    case "reveal":
      return <RevealSecret secret={dialog.secret} onClose={close} />;
  }
}

interface DeleteQuestionProps {
  api: ResourceServer;
  onDeleted: () => void;
  onClose: () => void;
}

function DeleteQuestion({ api, onDeleted, onClose }: DeleteQuestionProps) {
  const { id, name } = api;
  const { send, isSending, failure } = useDeleteApi(id, (wasThere) => {
    onDeleted();
    toast(`API ${name} ${wasThere ? "deleted" : "was already deleted"}`);
  });
  return (
    <ConfirmDialog
      title={`Delete the API ${name}?`}
      description={
        <p>
          Its client secret and all tokens for it stop working immediately. A service that only
          verifies signatures accepts them until they expire. This cannot be undone.
        </p>
      }
      verb="DELETE"
      isSending={isSending}
      failure={failure}
      onConfirm={() => send(undefined)}
      onClose={onClose}
    />
  );
}

interface RevealSecretProps {
  secret: RevealedSecret;
  onClose: () => void;
}

function RevealSecret({ secret, onClose }: RevealSecretProps) {
  const { reason, name, clientId, clientSecret, previousSecretExpiresAt } = secret;

  /** React still holds what it rendered last, so the secret is taken out of it. */
  function forget() {
    secret.clientSecret = "";
    onClose();
  }

  return (
    <RevealDialog
      title={reason === "created" ? `API ${name} created` : "New client secret"}
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
            The API introspects tokens with these values. This is the only time that the secret is
            visible. It cannot be recovered, but it can be regenerated.
          </p>
        </>
      }
      fields={[
        { label: "Client ID", copyLabel: "Copy client ID", value: clientId },
        { label: "Client secret", copyLabel: "Copy client secret", value: clientSecret },
      ]}
      noun="secret"
      onClose={forget}
    />
  );
}
