/** The dialogs of the page, one at a time, and the place where finished work is reported. */
import { toast } from "@/components/ui/toast";
import type { Cluster } from "@/lib/clusters/cluster";
import { ClusterDialog } from "./cluster-dialog";
import { DeleteDialog } from "./delete-dialog";
import { DepartmentDialog } from "./department-dialog";
import type { OpenDialog } from "./dialog-state";
import { ProjectDialog } from "./project-dialog";

interface DialogsProps {
  dialog: OpenDialog;
  /** The choice for a new department. */
  clusters: readonly Cluster[];
  onClose: () => void;
  onDeleted: () => void;
}

export default function Dialogs({ dialog, clusters, onClose, onDeleted }: DialogsProps) {
  const report = (verb: string) => (name: string) => {
    onClose();
    toast(`${name} ${verb}`);
  };

  switch (dialog.kind) {
    case "cluster":
      return (
        <ClusterDialog
          cluster={dialog.cluster}
          onSaved={report(dialog.cluster ? "updated" : "added")}
          onClose={onClose}
        />
      );
    case "unit":
      return dialog.type === "department" ? (
        <DepartmentDialog clusters={clusters} onAdded={report("added")} onClose={onClose} />
      ) : (
        <ProjectDialog onAdded={report("added")} onClose={onClose} />
      );
    case "delete":
      return (
        <DeleteDialog
          target={dialog.target}
          onDeleted={(name, wasThere) => {
            onDeleted();
            toast(`${name} ${wasThere ? "deleted" : "was already deleted"}`);
          }}
          onClose={onClose}
        />
      );
  }
}
