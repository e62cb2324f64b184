/** What the list says of each key, and by what it can be sorted. */
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { LastUseCell } from "@/components/ui/last-use-cell";
import { LongText } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { keyStatus } from "@/lib/access-keys/key-status";

/** At a time in milliseconds since 1970. */
export const toColumns = (at: number): readonly Column<OwnedAccessKey>[] => [
  {
    name: "Name",
    sortBy: ({ name }) => name,
    cell: ({ name }) => (
      <LongText>
        <span className="font-semibold">{name}</span>
      </LongText>
    ),
  },
  {
    name: "Owner",
    sortBy: ({ createdBy }) => createdBy,
    cell: ({ createdBy }) => <LongText>{createdBy}</LongText>,
  },
  {
    name: "Client ID",
    sortBy: ({ clientId }) => clientId,
    cell: ({ clientId }) => (
      <code className="min-w-0 font-mono text-sm break-all xl:text-xs">{clientId}</code>
    ),
  },
  {
    name: "Creation time",
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <Time iso={createdAt} />,
  },
  {
    name: "Last login",
    sortBy: ({ lastLogin }) => lastLogin ?? "",
    cell: ({ lastLogin, lastLoginAddress, lastLoginClient }) => (
      <LastUseCell at={lastLogin} address={lastLoginAddress} client={lastLoginClient} />
    ),
  },
  {
    name: "Status",
    sortBy: (accessKey) => keyStatus(accessKey, at),
    cell: (accessKey) => {
      const status = keyStatus(accessKey, at);
      return <Badge tone={status === "Active" ? "good" : "plain"}>{status}</Badge>;
    },
  },
];
