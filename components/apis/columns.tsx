/** The columns of the list of APIs. */
import { ClientId } from "@/components/client-secrets/client-id";
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
  const { previousSecretExpiresAt } = api;
  const at = useNow();
  return (
    <span className="min-w-0">
      <ClientId {...api} onCopied={(outcome) => onCopied(api, outcome)} />
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
