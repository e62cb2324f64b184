/** One key in use: how much and by whom; and what happened to it, who did it, when, and from where. */

import { useSignedOutGuard } from "@/components/http-client/use-signed-out-guard";
import { Badge } from "@/components/ui/badge";
import { Drawer } from "@/components/ui/drawer";
import { ListFrame } from "@/components/ui/list-frame";
import { Time } from "@/components/ui/time";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { creatorsOf } from "@/lib/access-keys/creators";
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";
import { describeEvent, toText } from "@/lib/audit-log/describe-event";
import { KeyFacts } from "./key-facts";
import { RotationMeter } from "./rotation-meter";
import { UsagePanel } from "./usage-panel";
import { useAccessKeys } from "./use-access-keys";
import { useDrawerRefresh } from "./use-drawer-refresh";
import { useKeyHistory, useKeyUsage } from "./use-key-dialogs";

interface HistoryDrawerProps {
  accessKey: AccessKey;
  onClose: () => void;
}

export function HistoryDrawer({ accessKey: opened, onClose }: HistoryDrawerProps) {
  const { data: keys = [] } = useAccessKeys();
  const accessKey = keys.find(({ id }) => id === opened.id) ?? opened;
  const usage = useKeyUsage(accessKey);
  const history = useKeyHistory(accessKey);
  useDrawerRefresh(accessKey.id);
  useSignedOutGuard(usage.error ?? history.error, false);
  return (
    <Drawer title={`Usage and history of ${accessKey.name}`} onClose={onClose}>
      <KeyFacts accessKey={accessKey} />
      <Provenance accessKey={accessKey} />
      <RotationMeter accessKey={accessKey} usage={usage} />
      <h3 className="font-semibold">Usage</h3>
      <UsagePanel usage={usage} />
      <h3 className="mt-8 font-semibold">History</h3>
      <p className="mt-1 text-muted">
        The last 100 events, newest first. Tokens from a new address or client are recorded
        immediately, others at most once a minute.
      </p>
      <ListFrame noun="the history" list={history}>
        {(entries) => <Entries entries={entries} accessKey={accessKey} />}
      </ListFrame>
    </Drawer>
  );
}

/** What made the key and the secret in use, as far as it is known. */
function Provenance({ accessKey }: { accessKey: AccessKey }) {
  const sentences = creatorsOf(accessKey).map(
    ({ what, creator }) => `${what} with the access key ${creator.name} (${creator.clientId}).`,
  );
  if (accessKey.createdVia?.type === "session") sentences.unshift("Created in a browser session.");
  if (sentences.length === 0) return null;
  return <p className="mb-6 text-muted wrap-anywhere">{sentences.join(" ")}</p>;
}

/** What happened, with the name of the key that did it, where it is one that is known. */
function sentenceOf(entry: AuditLogEntry, accessKey: AccessKey, keys: readonly AccessKey[]) {
  const creators = creatorsOf(accessKey).map(({ creator }) => creator);
  const actor = [...creators, ...keys].find(({ clientId }) => clientId === entry.subject);
  const named = actor ? { ...entry, subject_name: actor.name } : entry;
  return toText(describeEvent(named, accessKey));
}

function Entries({ entries, accessKey }: { entries: AuditLogEntry[]; accessKey: AccessKey }) {
  const { data: keys = [] } = useAccessKeys();
  if (entries.length === 0) return <p className="p-4">No events yet.</p>;
  return (
    <ol className="divide-y divide-line">
      {entries.map((entry) => (
        <li key={entry.id} className="space-y-1 px-4 py-3">
          <p className="flex flex-wrap items-center justify-between gap-2">
            <span className="font-medium wrap-anywhere">{sentenceOf(entry, accessKey, keys)}</span>
            {entry.result === "Failed" && <Badge tone="bad">Failed</Badge>}
          </p>
          <p className="text-sm text-muted wrap-anywhere">
            <Time iso={entry.timestamp} />
            {entry.source_ip && `, from ${entry.source_ip}`}
          </p>
        </li>
      ))}
    </ol>
  );
}
