/** One event: what happened in words, the way to other events like it, and the record as JSON. */
import { type ReactNode, useRef, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { type CopyOutcome, copyKeys } from "@/components/ui/copy-text";
import { describeClient } from "@/components/ui/describe-client";
import { Drawer } from "@/components/ui/drawer";
import { formatExact } from "@/components/ui/format-time";
import { Time } from "@/components/ui/time";
import { useTimeZone } from "@/components/ui/time-zone";
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";
import { describeEvent, entityPart, subjectParts, toText } from "@/lib/audit-log/describe-event";
import { toDetails } from "./details";
import { type Linkable, Parts } from "./event-sentence";

interface EntryDrawerProps {
  entry: AuditLogEntry;
  linkable: Linkable;
  onSearch: (text: string) => void;
  onClose: () => void;
}

export function EntryDrawer({ entry, linkable, onSearch, onClose }: EntryDrawerProps) {
  return (
    <Drawer title={toText(describeEvent(entry))} onClose={onClose}>
      <Facts {...{ entry, linkable }} />
      <div className="mt-6 flex flex-wrap gap-2">
        {likeIt(entry).map(({ name, text }) => (
          <Button key={name} look="plain" onClick={() => onSearch(text)}>
            <span className="max-w-64 truncate">Events of {name}</span>
          </Button>
        ))}
      </div>
      <Json entry={entry} />
    </Drawer>
  );
}

/** What to search for to find other events of the entity and of the subject. */
function likeIt(entry: AuditLogEntry): { name: string; text: string }[] {
  const { entity_id, entity_name, entity_type } = entry;
  const isFound = entity_type !== "user" && entity_id !== "" && entity_name !== "";
  const subject = subjectParts(entry).find((part) => typeof part !== "string");
  return [
    ...(isFound ? [{ name: entity_name, text: entity_id }] : []),
    ...(subject?.id && subject.name !== entity_name
      ? [{ name: subject.name, text: subject.id }]
      : []),
    ...(entity_type === "user" && entity_id ? [{ name: entity_name, text: entity_name }] : []),
  ];
}

function Facts({ entry, linkable }: Pick<EntryDrawerProps, "entry" | "linkable">) {
  const zone = useTimeZone();
  const { timestamp, result, source_ip, user_agent, request_id } = entry;
  return (
    <dl className="space-y-3">
      {result === "Failed" && (
        <Fact name="Result">
          <Badge tone="bad">Failed</Badge>
        </Fact>
      )}
      <Fact name="Who">
        <Parts parts={subjectParts(entry)} linkable={linkable} />
      </Fact>
      {entry.entity_id && (
        <Fact name="About">
          <Parts parts={[entityPart(entry)]} linkable={linkable} />
        </Fact>
      )}
      <Fact name="When">
        {formatExact(timestamp, zone)} (<Time iso={timestamp} />)
      </Fact>
      <Fact name="From">
        {source_ip ?? "An unknown address"}
        {user_agent && (
          <>
            {" "}
            with <span title={user_agent}>{describeClient(user_agent)}</span>
          </>
        )}
      </Fact>
      {toDetails(entry.metadata, zone).map(({ label, values }) => (
        <Fact key={label} name={label}>
          {values.map((value) => (
            <span key={value} className="block">
              {value}
            </span>
          ))}
        </Fact>
      ))}
      {entry.url && (
        <Fact name="Request">
          <span className="font-mono text-sm">
            {entry.http_method} {entry.url}
          </span>
          {entry.http_status_code && `, status ${entry.http_status_code}`}
        </Fact>
      )}
      {request_id && (
        <Fact name="Request ID">
          <span className="font-mono text-sm">{request_id}</span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="wrap-anywhere">{children}</dd>
    </div>
  );
}

/** Under the names that the API gives it. */
function Json({ entry }: { entry: AuditLogEntry }) {
  const source = useRef<HTMLPreElement>(null);
  const [outcome, setOutcome] = useState<CopyOutcome>();
  const text = JSON.stringify(entry, null, 2);
  return (
    <section aria-labelledby="event-json" className="mt-6 border-t border-line pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 id="event-json" className="font-semibold">
          JSON
        </h3>
        <CopyButton look="plain" label="Copy JSON" {...{ text, source }} onOutcome={setOutcome} />
      </div>
      <p role="status" className="mt-1 text-sm text-muted">
        {outcome === "copied" && "JSON copied"}
        {outcome === "selected" &&
          `Your browser blocked copying. The text is selected: press ${copyKeys()}.`}
      </p>
      <pre
        ref={source}
        className="mt-2 rounded-md border border-line bg-sunken/60 p-3 font-mono text-xs wrap-anywhere whitespace-pre-wrap"
      >
        {text}
      </pre>
    </section>
  );
}
