/** Asks before a cluster, a department or a project is deleted, with what goes with it. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Deletable, useDelete } from "./use-clusters";

interface DeleteDialogProps {
  target: Deletable;
  onDeleted: (name: string, wasThere: boolean) => void;
  onClose: () => void;
}

const consequences = {
  cluster:
    "Its departments and projects are deleted too, and access rules in them no longer apply.",
  department: "Its projects are deleted too, and access rules in them no longer apply.",
  project: "Access rules in it no longer apply.",
};

export function DeleteDialog({ target, onDeleted, onClose }: DeleteDialogProps) {
  const { name } = target.type === "cluster" ? target.cluster : target.unit;
  const { send, isSending, failure } = useDelete((wasThere) => onDeleted(name, wasThere));
  return (
    <ConfirmDialog
      title={`Delete the ${target.type} ${name}?`}
      description={<p>{consequences[target.type]} This cannot be undone.</p>}
      verb="DELETE"
      isSending={isSending}
      failure={failure}
      onConfirm={() => send(target)}
      onClose={onClose}
    />
  );
}
