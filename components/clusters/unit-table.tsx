/** The departments and projects: what access rules can name below a cluster. */
import { Trash2 } from "lucide-react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyNote } from "@/components/ui/empty-note";
import { IconButton } from "@/components/ui/icon-button";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { OpenDialog } from "./dialog-state";
import type { UnitRow } from "./unit-tree";

const columns: readonly Column<UnitRow>[] = [
  {
    name: "Name",
    sortBy: ({ unit }) => unit.name,
    cell: ({ unit }) => (
      <LongText>
        <span className="font-semibold">{unit.name}</span>
      </LongText>
    ),
  },
  {
    name: "Type",
    sortBy: ({ type }) => type,
    cell: ({ type }) => (type === "department" ? "Department" : "Project"),
  },
  {
    name: "Parent",
    sortBy: ({ within }) => within,
    cell: ({ within }) => <LongText>{within}</LongText>,
  },
  {
    name: "Creation time",
    sortBy: ({ unit }) => unit.createdAt,
    cell: ({ unit }) => <TimeCell iso={unit.createdAt} />,
  },
];

interface UnitTableProps {
  rows: UnitRow[];
  mayDelete: (row: UnitRow) => boolean;
  onOpen: (dialog: OpenDialog) => void;
}

export function UnitTable({ rows, mayDelete, onOpen }: UnitTableProps) {
  if (rows.length === 0) return <EmptyNote>There are no departments yet.</EmptyNote>;
  return (
    <DataTable
      label="Departments and projects"
      sortParameter="sort-units"
      columns={columns}
      rows={rows}
      keyOf={({ unit }) => unit.id}
      actions={(row) =>
        mayDelete(row) && (
          <IconButton
            look="icon-danger"
            icon={Trash2}
            label={`Delete ${row.unit.name} in ${row.within}`}
            title="Delete"
            onClick={() => onOpen({ kind: "delete", target: row })}
          />
        )
      }
    />
  );
}
