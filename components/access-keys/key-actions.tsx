/** What can be done with one key of the list. */
import { ChartNoAxesColumn, RotateCw, Trash2 } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { OpenDialog } from "./dialog-state";
import { KeyMenuButton } from "./key-menu-button";

interface KeyActionsProps {
  accessKey: AccessKey;
  onOpen: (dialog: OpenDialog) => void;
}

export function KeyActions({ accessKey, onOpen }: KeyActionsProps) {
  const { name } = accessKey;
  return (
    <>
      <IconButton
        icon={ChartNoAxesColumn}
        label={`Usage and history of ${name}`}
        title="Usage and history"
        onClick={() => onOpen({ kind: "history", accessKey })}
      />
      <IconButton
        icon={RotateCw}
        label={`Regenerate client secret for ${name}`}
        title="Regenerate client secret"
        onClick={() => onOpen({ kind: "regenerate", accessKey })}
      />
      <IconButton
        look="icon-danger"
        icon={Trash2}
        label={`Delete ${name}`}
        title="Delete"
        onClick={() => onOpen({ kind: "delete", accessKey })}
      />
      <KeyMenuButton accessKey={accessKey} onOpen={onOpen} />
    </>
  );
}
