/** The columns of the access keys of all users. */
import {
  creationColumn,
  lastLoginColumn,
  nameColumn,
  statusColumn,
} from "@/components/access-keys/columns";
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
      <span className="min-w-0 wrap-anywhere lg:block lg:max-w-52 lg:min-w-24 lg:whitespace-normal xl:max-w-64">
        <Address email={createdBy} />
        {isOwnerDisabled && <span className="block text-xs text-muted">Disabled</span>}
      </span>
    ),
  },
  {
    name: "Client ID",
    width: 206,
    cell: ({ clientId }) => (
      <code className="min-w-0 font-mono text-sm break-all lg:text-xs">{clientId}</code>
    ),
  },
  creationColumn(onFind),
  unsorted(lastLoginColumn(176)),
  unsorted(statusColumn(at)),
];

/** Where there is little space, it breaks before the domain. */
function Address({ email }: { email: string }) {
  const domain = email.lastIndexOf("@") + 1;
  return (
    <>
      {email.slice(0, domain)}
      <wbr />
      {email.slice(domain)}
    </>
  );
}
