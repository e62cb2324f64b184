/** The entries of one page of the log, with the way to all that is recorded of each. */
import { FileText } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyNote } from "@/components/ui/empty-note";
import { IconButton } from "@/components/ui/icon-button";
import { LongText } from "@/components/ui/table";
import { TimeCell } from "@/components/ui/time";
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";

const columns: readonly Column<AuditLogEntry>[] = [
  {
    name: "Time",
    cell: ({ timestamp }) => (
      <span className="font-medium whitespace-nowrap">
        <TimeCell iso={timestamp} />
      </span>
    ),
  },
  { name: "Subject", cell: ({ subject }) => <LongText>{subject}</LongText> },
  { name: "Action", cell: ({ action }) => action },
  {
    name: "Entity",
    cell: ({ entity_type, entity_name, entity_id }) => (
      <LongText>
        <span className="block text-xs text-muted">{entity_type}</span>
        {entity_name || entity_id || "unknown"}
      </LongText>
    ),
  },
  {
    name: "Result",
    cell: ({ result }) => <Badge tone={result === "Failed" ? "bad" : "good"}>{result}</Badge>,
  },
  {
    name: "Address",
    cell: ({ source_ip }) => source_ip ?? <span className="text-muted">Unknown</span>,
  },
];

interface LogTableProps {
  entries: AuditLogEntry[];
  onOpen: (entry: AuditLogEntry) => void;
}

export function LogTable({ entries, onOpen }: LogTableProps) {
  if (entries.length === 0) return <EmptyNote>No events match your filters.</EmptyNote>;
  return (
    <DataTable
      label="Audit log"
      columns={columns}
      rows={entries}
      keyOf={({ id }) => id}
      actions={(entry) => (
        <IconButton
          icon={FileText}
          label={`Details of ${entry.action} by ${entry.subject}`}
          title="Details"
          onClick={() => onOpen(entry)}
        />
      )}
    />
  );
}
