/** The columns of the list of APIs. */
import { useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { CopyOutcome } from "@/components/ui/copy-text";
import type { Column } from "@/components/ui/data-table";
import { ExactTime } from "@/components/ui/exact-time";
import { formatUntil } from "@/components/ui/format-time";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import { useNow } from "@/components/ui/use-now";
import type { ResourceServer } from "@/lib/resource-servers/resource-server";

/** More would make the row higher than it is useful. */
const shownPermissions = 3;

function Permissions({ permissions }: Pick<ResourceServer, "permissions">) {
  const names = permissions.map(({ name }) => name);
  const rest = names.length - shownPermissions;
  if (names.length === 0) return <span className="text-muted">None</span>;
  return (
    <LongText>
      {names.slice(0, shownPermissions).join(", ")}
      {rest > 0 && <span className="text-muted"> and {rest} more</span>}
    </LongText>
  );
}

type ReportCopied = (api: ResourceServer, outcome: CopyOutcome) => void;

function Client({ api, onCopied }: { api: ResourceServer; onCopied: ReportCopied }) {
  const { name, clientId, previousSecretExpiresAt } = api;
  const text = useRef<HTMLElement>(null);
  const at = useNow();
  return (
    <span className="min-w-0">
      <span className="flex max-w-58 min-w-0 items-center justify-between">
        <code ref={text} className="min-w-0 font-mono text-sm break-all">
          {clientId}
        </code>
        <CopyButton
          label={`Copy client ID of ${name}`}
          text={clientId}
          source={text}
          onOutcome={(outcome) => onCopied(api, outcome)}
        />
      </span>
      {previousSecretExpiresAt && (
        <ExactTime iso={previousSecretExpiresAt}>
          <span className="text-xs text-muted" suppressHydrationWarning>
            Previous secret ends {formatUntil(previousSecretExpiresAt, at)}
          </span>
        </ExactTime>
      )}
    </span>
  );
}

export const toColumns = (onCopied: ReportCopied): readonly Column<ResourceServer>[] => [
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
    name: "Identifier",
    shownFrom: "lg",
    sortBy: ({ identifier = "" }) => identifier,
    cell: ({ identifier }) =>
      identifier ? (
        <LongText>{identifier}</LongText>
      ) : (
        <LongText>
          <span className="text-muted">None: introspects tokens for this server</span>
        </LongText>
      ),
  },
  {
    name: "Client ID",
    width: 256,
    shownFrom: "md",
    sortBy: ({ clientId }) => clientId,
    cell: (api) => <Client api={api} onCopied={onCopied} />,
  },
  { name: "Permissions", shownFrom: "xl", cell: Permissions },
  {
    name: "Creation time",
    width: 144,
    shownFrom: "xl",
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <TimeCell iso={createdAt} />,
  },
];
