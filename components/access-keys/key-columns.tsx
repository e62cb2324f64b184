/** What the list says of each key, and by what it can be sorted. */
import { useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { CopyOutcome } from "@/components/ui/copy-text";
import type { Column } from "@/components/ui/data-table";
import { LastUseCell } from "@/components/ui/last-use-cell";
import { SourceLine } from "@/components/ui/source-line";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { creatorsOf } from "@/lib/access-keys/creators";
import { keyStatus } from "@/lib/access-keys/key-status";

type ReportCopied = (accessKey: AccessKey, outcome: CopyOutcome) => void;

type Find = (clientId: string) => void;

/** At a time in milliseconds since 1970. */
export const toColumns = (
  at: number,
  onCopied: ReportCopied,
  onFind: Find,
): readonly Column<AccessKey>[] => [
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
    width: 264,
    sortBy: ({ clientId }) => clientId,
    cell: (accessKey) => <ClientId accessKey={accessKey} onCopied={onCopied} />,
  },
  {
    name: "Creation time",
    width: 168,
    sortBy: ({ createdAt }) => createdAt,
    cell: (accessKey) => <Creation accessKey={accessKey} onFind={onFind} />,
  },
  {
    name: "Last login",
    width: 208,
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

/** When the key was made, and with which access key if it was one. */
function Creation({ accessKey, onFind }: { accessKey: AccessKey; onFind: Find }) {
  return (
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
  );
}
