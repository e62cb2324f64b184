/** What the list says of each key, and by what it can be sorted. */
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { LastUseCell } from "@/components/ui/last-use-cell";
import { SourceLine } from "@/components/ui/source-line";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { creatorsOf } from "@/lib/access-keys/creators";
import { keyStatus } from "@/lib/access-keys/key-status";

/** At a time in milliseconds since 1970. */
export const toColumns = (
  at: number,
  onFind: (clientId: string) => void,
): readonly Column<OwnedAccessKey>[] => [
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
    cell: (accessKey) => (
      <span className="min-w-0">
        <TimeCell iso={accessKey.createdAt} />
        {creatorsOf(accessKey).map(({ what, creator }) => (
          <SourceLine
            key={what}
            prefix={what === "Created" ? "with" : "secret with"}
            name={creator.name}
            label={`${what} with ${creator.name}: show the keys made with it`}
            title={`${what} with ${creator.name} (${creator.clientId})`}
            onFind={() => onFind(creator.clientId)}
          />
        ))}
      </span>
    ),
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
