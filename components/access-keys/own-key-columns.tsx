/** The columns of the user's own access keys. */
import { useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { CopyOutcome } from "@/components/ui/copy-text";
import type { Column } from "@/components/ui/data-table";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { creationColumn, lastLoginColumn, nameColumn, statusColumn } from "./columns";

type ReportCopied = (accessKey: AccessKey, outcome: CopyOutcome) => void;

/** @param at the current time, in milliseconds since 1970 */
export const toColumns = (
  at: number,
  onCopied: ReportCopied,
  onFind: (clientId: string) => void,
): readonly Column<AccessKey>[] => [
  nameColumn,
  {
    name: "Client ID",
    width: 256,
    shownFrom: "lg",
    sortBy: ({ clientId }) => clientId,
    cell: (accessKey) => <ClientId accessKey={accessKey} onCopied={onCopied} />,
  },
  creationColumn(onFind),
  lastLoginColumn,
  statusColumn(at),
];

function ClientId({ accessKey, onCopied }: { accessKey: AccessKey; onCopied: ReportCopied }) {
  const text = useRef<HTMLElement>(null);
  return (
    <span className="flex max-w-58 min-w-0 items-center justify-between">
      <code ref={text} className="min-w-0 font-mono text-sm break-all">
        {accessKey.clientId}
      </code>
      <CopyButton
        label={`Copy client ID of ${accessKey.name}`}
        text={accessKey.clientId}
        source={text}
        onOutcome={(outcome) => onCopied(accessKey, outcome)}
      />
    </span>
  );
}
