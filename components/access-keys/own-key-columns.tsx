/** The columns of the user's own access keys. */
import { ClientId } from "@/components/client-secrets/client-id";
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
    cell: (accessKey) => (
      <ClientId {...accessKey} onCopied={(outcome) => onCopied(accessKey, outcome)} />
    ),
  },
  creationColumn(onFind),
  lastLoginColumn,
  statusColumn(at),
];
