/** The dialogs of the page, one at a time. Reports what they have done. */
import { toast } from "@/components/ui/toast";
import type { AccessRule } from "@/lib/access-control/access-rule";
import { AddRuleDialog } from "./add-rule-dialog";
import { RemoveRuleDialog } from "./remove-rule-dialog";

/** The rule to remove, or a new one. */
export type OpenDialog = AccessRule | "add";

interface DialogsProps {
  dialog: OpenDialog;
  maySeeUsers: boolean;
  onClose: () => void;
  onRemoved: () => void;
}

export default function Dialogs({ dialog, maySeeUsers, onClose, onRemoved }: DialogsProps) {
  if (dialog === "add") {
    const report = (email: string) => {
      onClose();
      toast(`Access rule added for ${email}`);
    };
    return <AddRuleDialog maySeeUsers={maySeeUsers} onAdded={report} onClose={onClose} />;
  }
  const report = (wasThere: boolean) => {
    onRemoved();
    toast(wasThere ? "Access rule removed" : "The access rule was already removed");
  };
  return <RemoveRuleDialog rule={dialog} onRemoved={report} onClose={onClose} />;
}
