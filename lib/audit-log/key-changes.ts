/** What an event says of the changes to an access key: the fields, and the old and new expiry. Pure. */
import { toTimeText } from "../platform/time-text";
import type { AuditLogEntry } from "./audit-log";

type Metadata = AuditLogEntry["metadata"];

const fieldNames: Record<string, string> = { expiresAt: "expiry" };

/** The names of the changed fields; none where the event does not tell them. */
function changedFields({ changed = "[]" }: Metadata): string[] {
  try {
    const names: unknown = JSON.parse(changed);
    return Array.isArray(names) ? names.map(String) : [];
  } catch {
    return [];
  }
}

/** "name, description and expiry". */
const inWords = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

const isTime = (text: string | undefined): text is string => !Number.isNaN(Date.parse(text ?? ""));

const toExpiry = (text: string | undefined): string =>
  isTime(text) ? toTimeText(new Date(text)) : "never";

/** Events of earlier versions do not have the previous expiry. */
const toExpiryChange = ({ previousExpiresAt: before, expiresAt }: Metadata): string =>
  `${before === undefined ? "" : ` from ${toExpiry(before)}`} to ${toExpiry(expiresAt)}`;

/** The template of a change by the owner. */
export function sayChanged({ metadata }: AuditLogEntry): string {
  const { previousName } = metadata;
  const names = changedFields(metadata).filter((name) => !(previousName && name === "name"));
  const renamed = "{who} renamed the access key {previousName} to {newName}";
  if (names.length === 0) return previousName ? renamed : "{who} changed {key}";
  const fields = inWords(names.map((name) => fieldNames[name] ?? name));
  const change = previousName
    ? `${renamed} and changed its ${fields}`
    : `{who} changed the ${fields} of {key}`;
  if (!names.includes("expiresAt")) return change;
  const isAlone = names.length === 1 && !previousName;
  return `${change}${isAlone ? "" : ", the expiry"}${toExpiryChange(metadata)}`;
}

/** The end of the sentence about an expiry that the policy set. */
export function sayShortened({ expiresAt, previousExpiresAt: before }: Metadata): string {
  if (!isTime(expiresAt)) return "";
  return `: ${toExpiry(expiresAt)}${before === undefined ? "" : ` instead of ${toExpiry(before)}`}`;
}
