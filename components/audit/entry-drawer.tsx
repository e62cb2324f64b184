/** Everything that is recorded of one event, under the names that the API gives it. */
import { Drawer } from "@/components/ui/drawer";
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";

interface EntryDrawerProps {
  entry: AuditLogEntry;
  onClose: () => void;
}

export function EntryDrawer({ entry, onClose }: EntryDrawerProps) {
  return (
    <Drawer title={`${entry.action} by ${entry.subject}`} onClose={onClose}>
      <dl className="space-y-3">
        {Object.entries(entry).map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="font-mono text-sm whitespace-pre-wrap wrap-anywhere">{toText(value)}</dd>
          </div>
        ))}
      </dl>
    </Drawer>
  );
}

function toText(value: unknown): string {
  if (value === null || value === "") return "none";
  return typeof value === "object" ? JSON.stringify(value, null, 2) : String(value);
}
