/**
 * The dialogs of the section, one at a time, and the place where finished work is reported. This is
 * the file that is loaded late.
 */
import { forgetSecret, useReveal } from "@/components/client-secrets/use-reveal";
import { toast } from "@/components/ui/toast";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { CreateDialog } from "./create-dialog";
import { DeleteDialog } from "./delete-dialog";
import type { Deletion } from "./delete-key-dialog";
import { DeletedKeysDrawer } from "./deleted/deleted-keys-drawer";
import { useUndoDelete } from "./deleted/use-undo-delete";
import type { OpenDialog, RevealedSecret } from "./dialog-state";
import { EditDialog } from "./edit-dialog";
import { EndAllDialog } from "./end-all-dialog";
import { HistoryDrawer } from "./history-drawer";
import { RegenerateDialog } from "./regenerate-dialog";
import { RevealDialog } from "./reveal-dialog";
import { ownKeys } from "./use-access-keys";

interface DialogsProps {
  dialog: OpenDialog | undefined;
  onChange: (dialog: OpenDialog | undefined) => void;
  onDeleted: () => void;
}

export default function Dialogs({ dialog, ...handlers }: DialogsProps) {
  return dialog && <CurrentDialog dialog={dialog} {...handlers} />;
}

function CurrentDialog({ dialog, onChange, onDeleted }: DialogsProps & { dialog: OpenDialog }) {
  const close = () => onChange(undefined);
  const reveal = useReveal((secret: RevealedSecret) => onChange({ kind: "reveal", secret }));
  const toUndo = useUndoDelete(ownKeys);

  function forget(secret: RevealedSecret) {
    forgetSecret(secret);
    close();
  }

  function reportDeleted(accessKey: AccessKey, { wasThere, descendants }: Deletion<AccessKey>) {
    const { name } = accessKey;
    onDeleted();
    const names = descendants.map((key) => key.name).join(", ");
    if (!wasThere) return toast(`Access key ${name} was already deleted`);
    toast(
      names ? `Access keys ${name}, ${names} deleted` : `Access key ${name} deleted`,
      toUndo([{ ...accessKey, descendants: descendants.length }]),
    );
  }

  function reportEnded(ended: number) {
    onDeleted();
    toast(ended === 1 ? "1 access key deleted" : `${ended} access keys deleted`);
  }

  switch (dialog.kind) {
    case "create":
      return <CreateDialog onReveal={reveal} onClose={close} />;
    case "regenerate":
      return <RegenerateDialog accessKey={dialog.accessKey} onReveal={reveal} onClose={close} />;
    case "edit":
      return <EditDialog accessKey={dialog.accessKey} onClose={close} />;
    case "history":
      return <HistoryDrawer accessKey={dialog.accessKey} onClose={close} />;
    case "delete":
      return (
        <DeleteDialog
          accessKey={dialog.accessKey}
          onDeleted={(deletion) => reportDeleted(dialog.accessKey, deletion)}
          onClose={close}
        />
      );
    case "deleted-keys":
      return <DeletedKeysDrawer onClose={close} />;
    case "end-all":
      return <EndAllDialog confirmBy={dialog.confirmBy} onEnded={reportEnded} onClose={close} />;
    case "reveal":
      return <RevealDialog secret={dialog.secret} onClose={() => forget(dialog.secret)} />;
  }
}
