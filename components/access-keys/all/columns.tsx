/** The columns of the access keys of all users. */
import {
  creationColumn,
  lastLoginColumn,
  nameColumn,
  statusColumn,
} from "@/components/access-keys/columns";
import { Address } from "@/components/ui/address";
import type { Column } from "@/components/ui/data-table";
import type { AccessKey, OwnedAccessKey } from "@/lib/access-keys/access-key";

/** The server gives pages in the order of creation only. */
const unsorted = ({ sortBy: _, ...column }: Column<AccessKey>): Column<AccessKey> => column;

/** @param at the current time, in milliseconds since 1970 */
export const toColumns = (
  at: number,
  onFind: (clientId: string) => void,
): readonly Column<OwnedAccessKey>[] => [
  unsorted(nameColumn),
  {
    name: "Owner",
    cell: ({ createdBy, isOwnerDisabled }) => (
      <span className="min-w-0 wrap-anywhere">
        <Address email={createdBy} />
        {isOwnerDisabled && <span className="block text-xs text-muted">Disabled</span>}
      </span>
    ),
  },
  {
    name: "Client ID",
    width: 206,
    shownFrom: "xl",
    cell: ({ clientId }) => (
      <code className="min-w-0 font-mono text-sm break-all sm:text-xs">{clientId}</code>
    ),
  },
  creationColumn(onFind),
  unsorted({ ...lastLoginColumn, shownFrom: "lg" }),
  unsorted(statusColumn(at)),
];
