/** One access key: what it is called, when it was used, and what can be done with it. */
import { RotateCw, Trash2 } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { CopyOutcome } from "@/components/ui/copy-text";
import { TableCell, TableRow } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { OpenDialog } from "./dialog-state";
import { LastLogin } from "./last-login";

interface AccessKeyRowProps {
  accessKey: AccessKey;
  onCopied: (outcome: CopyOutcome) => void;
  onOpen: (dialog: OpenDialog) => void;
}

export function AccessKeyRow({ accessKey, onCopied, onOpen }: AccessKeyRowProps) {
  const { name, clientId, createdAt, lastLogin } = accessKey;
  const clientIdText = useRef<HTMLElement>(null);
  return (
    <TableRow>
      <TableCell place="title">
        <span className="font-semibold wrap-anywhere">{name}</span>
      </TableCell>
      <TableCell place="line">
        <span className="flex min-w-0 items-center gap-1">
          <code ref={clientIdText} className="min-w-0 font-mono text-sm break-all">
            {clientId}
          </code>
          <CopyButton
            label={`Copy client ID of ${name}`}
            text={clientId}
            source={clientIdText}
            onOutcome={onCopied}
          />
        </span>
      </TableCell>
      <TableCell place="line" label="Creation time">
        <Time iso={createdAt} />
      </TableCell>
      <TableCell place="line" label="Last login">
        <LastLogin lastLogin={lastLogin} />
      </TableCell>
      <TableCell place="corner">
        <Button
          look="icon"
          aria-label={`Regenerate client secret for ${name}`}
          title="Regenerate client secret"
          onClick={() => onOpen({ kind: "regenerate", accessKey })}
        >
          <RotateCw aria-hidden className="size-4" />
        </Button>
        <Button
          look="icon-danger"
          aria-label={`Delete ${name}`}
          title="Delete"
          onClick={() => onOpen({ kind: "delete", accessKey })}
        >
          <Trash2 aria-hidden className="size-4" />
        </Button>
      </TableCell>
    </TableRow>
  );
}
