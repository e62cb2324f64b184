/** The events of one page of the log: a sentence each, from where and when. Failures stand out. */
import {
  CircleAlert,
  FileText,
  KeyRound,
  LogIn,
  type LucideIcon,
  Settings2,
  ShieldCheck,
  UserRound,
} from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { describeClient } from "@/components/ui/describe-client";
import { IconButton } from "@/components/ui/icon-button";
import { NoMatch } from "@/components/ui/no-match";
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";
import { describeEvent, toText } from "@/lib/audit-log/describe-event";
import { EventSentence, type Linkable } from "./event-sentence";
import { EventTime } from "./event-time";

const icons: Readonly<Record<string, LucideIcon>> = {
  "access-key": KeyRound,
  "access-rule": ShieldCheck,
  user: UserRound,
};

function EventIcon({ action, entity_type, result }: AuditLogEntry) {
  const look = "mt-0.5 size-4 shrink-0";
  if (result === "Failed") return <CircleAlert aria-hidden className={`${look} text-danger`} />;
  const Icon = action === "sign-in" ? LogIn : (icons[entity_type] ?? Settings2);
  return <Icon aria-hidden className={`${look} text-muted`} />;
}

const toColumns = (linkable: Linkable): readonly Column<AuditLogEntry>[] => [
  {
    name: "Event",
    cell: (entry) => (
      <span className="flex min-w-0 items-start gap-3">
        <EventIcon {...entry} />
        <span className="min-w-0 wrap-anywhere">
          <EventSentence {...{ entry, linkable }} />
          {entry.result === "Failed" && (
            <span className="ml-2">
              <Badge tone="bad">Failed</Badge>
            </span>
          )}
        </span>
      </span>
    ),
  },
  {
    name: "From",
    width: 176,
    shownFrom: "md",
    cell: ({ source_ip, user_agent }) => (
      <span className="min-w-0 wrap-anywhere">
        {source_ip ?? <span className="text-muted">Unknown</span>}
        {user_agent && (
          <span title={user_agent} className="block text-xs text-muted">
            {describeClient(user_agent)}
          </span>
        )}
      </span>
    ),
  },
  { name: "Time", width: 192, cell: ({ timestamp }) => <EventTime iso={timestamp} /> },
];

interface LogTableProps {
  entries: AuditLogEntry[];
  linkable: Linkable;
  onOpen: (entry: AuditLogEntry) => void;
  onClear: () => void;
}

export function LogTable({ entries, linkable, onOpen, onClear }: LogTableProps) {
  if (entries.length === 0) {
    return <NoMatch noun="events" narrowedBy="filters" onClear={onClear} />;
  }
  return (
    <DataTable
      label="Audit log"
      columns={toColumns(linkable)}
      rows={entries}
      keyOf={({ id }) => id}
      actionCount={1}
      actions={(entry) => (
        <IconButton
          icon={FileText}
          label={`Details of ${toText(describeEvent(entry))}`}
          title="Details"
          onClick={() => onOpen(entry)}
        />
      )}
    />
  );
}
