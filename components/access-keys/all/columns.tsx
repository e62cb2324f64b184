/** The columns of the access keys of all users. */
import {
  creationColumn,
  lastLoginColumn,
  nameColumn,
  statusColumn,
} from "@/components/access-keys/columns";
import type { Column } from "@/components/ui/data-table";
import { LongText } from "@/components/ui/table";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";

/** @param at the current time, in milliseconds since 1970 */
export const toColumns = (
  at: number,
  onFind: (clientId: string) => void,
): readonly Column<OwnedAccessKey>[] => [
  nameColumn,
  {
    name: "Owner",
    sortBy: ({ createdBy }) => createdBy,
    cell: ({ createdBy, isOwnerDisabled }) => (
      <LongText>
        {createdBy}
        {isOwnerDisabled && <span className="block text-xs text-muted">Disabled</span>}
      </LongText>
    ),
  },
  {
    name: "Client ID",
    width: 206,
    sortBy: ({ clientId }) => clientId,
    cell: ({ clientId }) => (
      <code className="min-w-0 font-mono text-sm break-all xl:text-xs">{clientId}</code>
    ),
  },
  creationColumn(onFind),
  lastLoginColumn(176),
  statusColumn(at),
];
