/** The dialogs of the page, one at a time, and the place where finished work is reported. */
import {
  fieldsOf,
  onlyTime,
  ReplacedNote,
  type RevealedSecret,
  titleOf,
} from "@/components/client-secrets/revealed-secret";
import { forgetSecret, useReveal } from "@/components/client-secrets/use-reveal";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { RevealDialog } from "@/components/ui/reveal-dialog";
import { toast } from "@/components/ui/toast";
import type { ResourceServer } from "@/lib/resource-servers/resource-server";
import { CreateDialog, EditDialog } from "./api-dialog";
import type { OpenDialog } from "./dialog-state";
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
  const reveal = useReveal((secret) => onChange({ kind: "reveal", secret }));

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
  function forget() {
    forgetSecret(secret);
    onClose();
  }

  return (
    <RevealDialog
      title={titleOf(secret, "API")}
      description={
        <>
          <ReplacedNote {...secret} />
          <p>The API introspects tokens with these values. {onlyTime}</p>
        </>
      }
      fields={fieldsOf(secret)}
      noun="secret"
      onClose={forget}
    />
  );
}
