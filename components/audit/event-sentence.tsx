/** An audit event as a sentence whose names lead to the key or the person. */
import Link from "next/link.js";
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";
import { describeEvent, type Mention, type SentencePart } from "@/lib/audit-log/describe-event";

/** What the viewer may look at. */
export interface Linkable {
  "access-key": boolean;
  user: boolean;
}

interface MentionNameProps {
  mention: Mention;
  linkable: Linkable;
}

const pages = { "access-key": "access-keys", user: "users" };

function MentionName({ mention: { name, type, id = "" }, linkable }: MentionNameProps) {
  if (!type || !linkable[type]) return <span className="font-semibold">{name}</span>;
  return (
    <Link
      href={`/administration/${pages[type]}?search=${encodeURIComponent(id)}`}
      prefetch={false}
      className="rounded-sm font-semibold underline decoration-line underline-offset-4 hover:decoration-ink"
    >
      {name}
    </Link>
  );
}

interface PartsProps {
  parts: readonly SentencePart[];
  linkable: Linkable;
}

export function Parts({ parts, linkable }: PartsProps) {
  return parts.map((part, index) =>
    typeof part === "string" ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never change.
      <MentionName key={index} mention={part} linkable={linkable} />
    ),
  );
}

interface EventSentenceProps {
  entry: AuditLogEntry;
  linkable: Linkable;
}

export const EventSentence = ({ entry, linkable }: EventSentenceProps) => (
  <Parts parts={describeEvent(entry)} linkable={linkable} />
);
