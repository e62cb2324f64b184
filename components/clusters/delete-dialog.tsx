/** Asks before a cluster, a department or a project is deleted, with what goes with it. */
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { type Deletable, useDelete } from "./use-clusters";

interface DeleteDialogProps {
  target: Deletable;
  onDeleted: (name: string, wasThere: boolean) => void;
  onClose: () => void;
}

const consequences = {
  cluster: "Its departments and projects go with it, and access rules there no longer act.",
  department: "Its projects go with it, and access rules there no longer act.",
  project: "Access rules there no longer act.",
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
