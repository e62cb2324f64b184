/** What the list says of each key, and by what it can be sorted. */
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { LastUseCell } from "@/components/ui/last-use-cell";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
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
    width: 206,
    sortBy: ({ clientId }) => clientId,
    cell: ({ clientId }) => (
      <code className="min-w-0 font-mono text-sm break-all xl:text-xs">{clientId}</code>
    ),
  },
  {
    name: "Creation time",
    width: 168,
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <TimeCell iso={createdAt} />,
  },
  {
    name: "Last login",
    width: 176,
    sortBy: ({ lastLogin }) => lastLogin ?? "",
    cell: ({ lastLogin, lastLoginAddress, lastLoginClient }) => (
      <LastUseCell at={lastLogin} address={lastLoginAddress} client={lastLoginClient} />
    ),
  },
  {
    name: "Status",
    width: 164,
    sortBy: (accessKey) => keyStatus(accessKey, at),
    cell: (accessKey) => {
      const status = keyStatus(accessKey, at);
      return (
        <span className="inline-block min-w-33">
          <Badge tone={status === "Active" ? "good" : "plain"}>{status}</Badge>
        </span>
      );
    },
  },
];
