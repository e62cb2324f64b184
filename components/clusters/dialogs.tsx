/** The dialogs of the page, one at a time, and the place where finished work is reported. */
import type { Option } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { OrgUnitType } from "@/lib/org-units/org-unit";
import { ClusterDialog } from "./cluster-dialog";
import { DeleteDialog } from "./delete-dialog";
import type { OpenDialog } from "./dialog-state";
import { UnitDialog } from "./unit-dialog";

interface DialogsProps {
  dialog: OpenDialog;
  /** The clusters of a new department, the departments of a new project. */
  parents: Record<OrgUnitType, readonly Option[]>;
  onClose: () => void;
  onDeleted: () => void;
}

export default function Dialogs({ dialog, parents, onClose, onDeleted }: DialogsProps) {
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
      return (
        <UnitDialog
          type={dialog.type}
          parents={parents[dialog.type]}
          onAdded={report("added")}
          onClose={onClose}
        />
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
