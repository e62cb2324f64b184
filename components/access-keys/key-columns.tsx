/** What the list says of each key, and by what it can be sorted. */
import { useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { CopyOutcome } from "@/components/ui/copy-text";
import type { Column } from "@/components/ui/data-table";
import { LastUseCell } from "@/components/ui/last-use-cell";
import { LongText } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { keyStatus } from "@/lib/access-keys/key-status";

type ReportCopied = (accessKey: AccessKey, outcome: CopyOutcome) => void;

/** At a time in milliseconds since 1970. */
export const toColumns = (at: number, onCopied: ReportCopied): readonly Column<AccessKey>[] => [
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
    name: "Client ID",
    sortBy: ({ clientId }) => clientId,
    cell: (accessKey) => <ClientId accessKey={accessKey} onCopied={onCopied} />,
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

function ClientId({ accessKey, onCopied }: { accessKey: AccessKey; onCopied: ReportCopied }) {
  const text = useRef<HTMLElement>(null);
  return (
    <span className="flex min-w-0 items-center gap-1">
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
