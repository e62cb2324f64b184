/** The dialogs of the page, one at a time. Reports what they have done. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { RoleWithSets } from "@/lib/access-control/custom-role";
import { RoleDialog } from "./role-dialog";
import { useDeleteRole } from "./use-roles";

export type OpenDialog = { kind: "create" } | { kind: "edit" | "delete"; role: RoleWithSets };

interface DialogsProps {
  dialog: OpenDialog;
  onClose: () => void;
  onDeleted: () => void;
}

export default function Dialogs({ dialog, onClose, onDeleted }: DialogsProps) {
  if (dialog.kind === "delete")
    return <DeleteQuestion role={dialog.role} onDeleted={onDeleted} onClose={onClose} />;
  const role = dialog.kind === "edit" ? dialog.role : undefined;
  const report = (name: string) => {
    onClose();
    toast(`Role ${name} ${role ? "updated" : "created"}`);
  };
  return <RoleDialog role={role} onSaved={report} onClose={onClose} />;
}

interface DeleteQuestionProps {
  role: RoleWithSets;
  onDeleted: () => void;
  onClose: () => void;
}

function DeleteQuestion({ role, onDeleted, onClose }: DeleteQuestionProps) {
  const { id, name } = role;
  const { send, isSending, failure } = useDeleteRole(id, (wasThere) => {
    onDeleted();
    toast(`Role ${name} ${wasThere ? "deleted" : "was already deleted"}`);
  });
  return (
    <ConfirmDialog
      title={`Delete the role ${name}?`}
      description={<p>A role can be deleted if no access rule has it. This cannot be undone.</p>}
      verb="DELETE"
      isSending={isSending}
      failure={failure}
      onConfirm={() => send(undefined)}
      onClose={onClose}
    />
  );
}
