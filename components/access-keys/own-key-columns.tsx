/** The columns of the user's own access keys. */
import type { Column } from "@/components/ui/data-table";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { ClientId, type ReportCopied } from "./client-id";
import { creationColumn, lastLoginColumn, nameColumn, statusColumn } from "./columns";

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
