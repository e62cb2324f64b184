/** The departments or the projects: what access rules can name below a cluster. */
import { Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type Column, DataTable, type Order } from "@/components/ui/data-table";
import { EmptyNote } from "@/components/ui/empty-note";
import { IconButton } from "@/components/ui/icon-button";
import { NoMatch } from "@/components/ui/no-match";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { OrgUnit } from "@/lib/org-units/org-unit";

export const placeOf = ({ clusterName, parentName }: OrgUnit) =>
  parentName === null ? clusterName : `${clusterName} / ${parentName}`;

const columns: readonly Column<OrgUnit>[] = [
  {
    name: "Name",
    sortBy: ({ name }) => name,
    cell: ({ name }) => (
      <LongText>
        <span className="font-semibold">{name}</span>
      </LongText>
    ),
  },
  { name: "Parent", cell: (unit) => <LongText>{placeOf(unit)}</LongText> },
  {
    name: "Creation time",
    width: 144,
    sortBy: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <TimeCell iso={createdAt} />,
  },
];

interface UnitTableProps {
  label: string;
  units: OrgUnit[];
  order: Order;
  /** Undefined without a search. */
  onClear: (() => void) | undefined;
  /** Undefined for users who may not add. */
  onAdd: (() => void) | undefined;
  /** Undefined for users who may not delete. */
  onDelete: ((unit: OrgUnit) => void) | undefined;
}

export function UnitTable({ label, units, order, onClear, onAdd, onDelete }: UnitTableProps) {
  const noun = label.toLowerCase();
  if (units.length === 0) {
    if (onClear) return <NoMatch noun={noun} narrowedBy="search" onClear={onClear} />;
    const add = onAdd && (
      <Button look="plain" onClick={onAdd}>
        Add {noun.slice(0, -1)}
      </Button>
    );
    return <EmptyNote action={add}>There are no {noun} yet.</EmptyNote>;
  }
  const deletion = onDelete && {
    actionCount: 1 as const,
    actions: (unit: OrgUnit) => (
      <IconButton
        look="icon-danger"
        icon={Trash2}
        label={`Delete ${unit.name} in ${placeOf(unit)}`}
        title="Delete"
        onClick={() => onDelete(unit)}
      />
    ),
  };
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={units}
      order={order}
      keyOf={({ id }) => id}
      {...deletion}
    />
  );
}
