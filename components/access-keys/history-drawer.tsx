/** One key in use: how much and by whom; and what happened to it, who did it, when, and from where. */
import { Badge } from "@/components/ui/badge";
import { Drawer } from "@/components/ui/drawer";
import { ListFrame } from "@/components/ui/list-frame";
import { Time } from "@/components/ui/time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import type { AuditLogEntry } from "@/lib/audit/audit-event";
import { useSignedOutGuard } from "@/lib/http-client/use-signed-out-guard";
import { describeKeyEvent } from "./key-event";
import { UsagePanel } from "./usage-panel";
import { useKeyHistory, useKeyUsage } from "./use-access-keys";

interface HistoryDrawerProps {
  accessKey: AccessKey;
  onClose: () => void;
}

export function HistoryDrawer({ accessKey, onClose }: HistoryDrawerProps) {
  const usage = useKeyUsage(accessKey);
  const history = useKeyHistory(accessKey);
  useSignedOutGuard(usage.error ?? history.error, false);
  return (
    <Drawer title={`Usage and history of ${accessKey.name}`} onClose={onClose}>
      <h3 className="font-semibold">Usage</h3>
      <UsagePanel usage={usage} />
      <h3 className="mt-8 font-semibold">History</h3>
      <p className="mt-1 text-quiet">
        The last 100 events, newest first. Tokens are recorded when they come from a new place, and
        otherwise at most once a minute.
      </p>
      <ListFrame noun="the history" list={history}>
        {(entries) => <Entries entries={entries} accessKey={accessKey} />}
      </ListFrame>
    </Drawer>
  );
}

function Entries({ entries, accessKey }: { entries: AuditLogEntry[]; accessKey: AccessKey }) {
  if (entries.length === 0) return <p className="p-4">Nothing is recorded of this key.</p>;
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="space-y-1 px-4 py-3">
          <p className="flex flex-wrap items-center justify-between gap-2">
            <span className="font-medium">{describeKeyEvent(entry)}</span>
            {entry.result === "Failed" && <Badge tone="bad">Failed</Badge>}
          </p>
          <p className="text-sm text-quiet wrap-anywhere">
            {entry.subject === accessKey.clientId ? "The key itself" : entry.subject},{" "}
            <Time iso={entry.timestamp} />
            {entry.source_ip && `, from ${entry.source_ip}`}
          </p>
        </li>
      ))}
    </ol>
  );
}
