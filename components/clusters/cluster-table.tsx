/** The clusters: name, version, and whether the version stands in the way of access keys. */
import { Pencil, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyNote } from "@/components/ui/empty-note";
import { IconButton } from "@/components/ui/icon-button";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { Action } from "@/lib/access-control/resources";
import type { Cluster } from "@/lib/clusters/cluster";
import { isTooOld } from "@/lib/clusters/version";
import type { OpenDialog } from "./dialog-state";

function standingOf({ version }: Cluster) {
  if (version === null) return <Badge tone="plain">Never connected</Badge>;
  return isTooOld(version) ? (
    <Badge tone="bad">Below 2.20: blocks access keys</Badge>
  ) : (
    <Badge tone="good">Supports access keys</Badge>
  );
}

const columns: readonly Column<Cluster>[] = [
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
    name: "Version",
    width: 112,
    sortBy: ({ version }) => version ?? "",
    cell: ({ version }) => version ?? <span className="text-muted">None</span>,
  },
  { name: "Access keys", width: 244, cell: standingOf },
  { name: "Domain", shownFrom: "lg", sortBy: ({ domain }) => domain ?? "", cell: domainOf },
  {
    name: "Creation time",
    width: 144,
    shownFrom: "md",
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <TimeCell iso={createdAt} />,
  },
];

function domainOf({ domain }: Cluster) {
  return domain ? <LongText>{domain}</LongText> : <span className="text-muted">None</span>;
}

interface ClusterTableProps {
  clusters: Cluster[];
  actions: readonly Action[];
  onOpen: (dialog: OpenDialog) => void;
}

export function ClusterTable({ clusters, actions, onOpen }: ClusterTableProps) {
  if (clusters.length === 0) {
    const add = actions.includes("create") && (
      <Button look="plain" onClick={() => onOpen({ kind: "cluster" })}>
        Add cluster
      </Button>
    );
    return (
      <EmptyNote action={add}>There are no clusters yet. Access keys work without one.</EmptyNote>
    );
  }
  return (
    <DataTable
      label="Clusters"
      columns={columns}
      rows={clusters}
      keyOf={({ uuid }) => uuid}
      actionCount={2}
      actions={(cluster) => (
        <>
          {actions.includes("update") && (
            <IconButton
              icon={Pencil}
              label={`Edit ${cluster.name}`}
              title="Edit"
              onClick={() => onOpen({ kind: "cluster", cluster })}
            />
          )}
          {actions.includes("delete") && (
            <IconButton
              look="icon-danger"
              icon={Trash2}
              label={`Delete ${cluster.name}`}
              title="Delete"
              onClick={() => onOpen({ kind: "delete", target: { type: "cluster", cluster } })}
            />
          )}
        </>
      )}
    />
  );
}
