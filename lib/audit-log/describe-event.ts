/** An audit event in words: a sentence whose names can be linked. Pure. */
import type { EventKind } from "../audit/event-kinds";
import type { AuditLogEntry } from "./audit-log";
import { sentences } from "./sentences";

/** A name in a sentence. */
export interface Mention {
  name: string;
  /** What can be looked at; undefined for other names. */
  type?: "access-key" | "user";
  /** By what it is found: an ID, a client ID or an e-mail address. */
  id?: string;
}

export type SentencePart = string | Mention;

/** Subjects that are no users and no access keys. */
const namesOfSubjects: Record<string, string> = {
  "access-key-policy": "The access key policy",
  "first start": "The first start",
  operator: "The admin CLI",
  schedule: "The schedule",
  unknown: "Someone",
};

const user = (email: string): Mention => ({ name: email, type: "user", id: email });

/** The key whose own history the sentence is in, where it is "this key". */
export interface OwnKey {
  id: string;
  clientId: string;
}

/** A key acts for its owner, who is named too. */
export function subjectParts(
  { subject, subject_type, subject_name, metadata }: AuditLogEntry,
  ownKey?: OwnKey,
): SentencePart[] {
  const known = namesOfSubjects[subject];
  if (known) return [known];
  if (subject === ownKey?.clientId) return ["This key"];
  if (subject_type === "User") return [user(subject)];
  const key = { name: subject_name ?? subject, type: "access-key", id: subject } as const;
  return metadata.user ? [key, " of ", user(metadata.user)] : [key];
}

/** What was deleted cannot be looked at. */
export function entityPart({
  action,
  entity_type,
  entity_name,
  entity_id,
}: AuditLogEntry): Mention {
  const name = entity_name || entity_id || "unknown";
  if (action === "delete" || entity_id === "") return { name };
  if (entity_type === "user") return user(name);
  return entity_type === "access-key" ? { name, type: "access-key", id: entity_id } : { name };
}

const addresses = ["owner", "subjectId"];

function partsOf(
  placeholder: string,
  entry: AuditLogEntry,
  ownKey?: OwnKey,
): readonly SentencePart[] {
  const isOwn = entry.entity_id === ownKey?.id;
  const value = entry.metadata[placeholder] ?? "unknown";
  switch (placeholder) {
    case "who":
      return subjectParts(entry, ownKey);
    case "key":
      return isOwn ? ["this key"] : ["the access key ", entityPart(entry)];
    case "what":
      return [isOwn ? "this key" : entityPart(entry)];
    case "newName":
      return [entityPart(entry)];
    case "scopeType":
      return [value];
    default:
      return [addresses.includes(placeholder) ? user(value) : { name: value }];
  }
}

/** Of a kind that this version does not know, such as one that an earlier version recorded. */
function sayUnknown({ action, entity_type }: AuditLogEntry): string {
  return `{who}: ${action} ${entity_type} {what}`;
}

/** The template of the event; also of one without the operation that its kind has today. */
function templateOf(entry: AuditLogEntry): string {
  const { entity_type, action, metadata } = entry;
  const kinds = [`${entity_type} ${action} ${metadata.operation}`, `${entity_type} ${action}`];
  const kind = kinds.find((each): each is EventKind => Object.hasOwn(sentences, each));
  const say = kind && sentences[kind];
  if (say === undefined) return sayUnknown(entry);
  return typeof say === "string" ? say : say(entry);
}

/** The sentence, without a full stop. */
export const describeEvent = (entry: AuditLogEntry, ownKey?: OwnKey): SentencePart[] =>
  templateOf(entry)
    .split(/\{(\w+)\}/)
    .flatMap((part, index) => (index % 2 === 0 ? [part] : partsOf(part, entry, ownKey)))
    .filter((part) => part !== "");

export const toText = (parts: readonly SentencePart[]): string =>
  parts.map((part) => (typeof part === "string" ? part : part.name)).join("");
