/** One access key: what it is called, when it was used, and what can be done with it. */
import { History, RotateCw, Trash2 } from "lucide-react";
import { useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { CopyOutcome } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
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
  const { name, clientId, createdAt } = accessKey;
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
        <LastLogin {...accessKey} />
      </TableCell>
      <TableCell place="corner">
        <IconButton
          icon={History}
          label={`History of ${name}`}
          title="History"
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
      </TableCell>
    </TableRow>
  );
}
