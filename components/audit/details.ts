/** What an audit event says beside its sentence, in words. Pure. */

import { formatMoment } from "@/components/ui/format-time";
import { inWords } from "@/lib/platform/duration";

export interface Detail {
  label: string;
  /** More than one where the value is a list. */
  values: string[];
}

const labels: Readonly<Record<string, string>> = {
  attempts: "Attempts",
  creator: "Created with",
  descendants: "Keys deleted with it",
  ended: "Access keys deleted",
  endedAccessKeys: "Access keys deleted",
  expiresAt: "Expiry",
  from: "Previous e-mail address",
  gracePeriodSeconds: "Previous secret works for",
  identifier: "Identifier",
  newNetwork: "New network",
  owner: "Owner of the key",
  permanent: "Deleted for good",
  previousExpiresAt: "Previous expiry",
  previousSecretExpiresAt: "Previous secret works until",
  provider: "Identity provider",
  restorableUntil: "Can be restored until",
  resources: "APIs",
  resumed: "Key resumed",
  roleName: "Role",
  scopeName: "Scope",
  subjectId: "User",
  tokens: "Access tokens",
  requests: "Requests through a gateway",
  upTo: "Last event in the backup",
  via: "Sign-in method",
};

/** Said elsewhere, or shown as the difference of the two. */
const unlisted = ["operation", "scopeType", "user", "before", "after"];

/** Their values are words with hyphens, not names. */
const wordsWithHyphens = ["cause", "leaked", "reason", "secret", "suspendedBy"];

/** "maxLifetimeSeconds" is "Max lifetime seconds". */
function toWords(name: string): string {
  const words = name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const isTime = (text: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text);

function toText(name: string, value: unknown, zone: string): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.map((each) => toText(name, each, zone)).join(", ");
  if (typeof value === "object") return JSON.stringify(value);
  const text = String(value);
  if (isTime(text)) return formatMoment(text, zone);
  if (name.endsWith("Seconds") && Number(text) > 0) return inWords(Number(text));
  return wordsWithHyphens.includes(name) ? text.replaceAll("-", " ") : text;
}

const toRecord = (text = "{}") => Object(parse(text)) as Record<string, unknown>;

/** What a change made different. */
function toDifferences({ before, after }: Readonly<Record<string, string>>, zone: string) {
  const [old, now] = [toRecord(before), toRecord(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
    .map((name) => {
      const [left, right] = [old[name], now[name]].map((value) => toText(name, value, zone));
      return `${toWords(name)}: ${left} → ${right}`;
    });
}

/** @param zone in which times are written */
export function toDetails(metadata: Readonly<Record<string, string>>, zone: string): Detail[] {
  const listed = Object.entries(metadata)
    .filter(([name]) => !unlisted.includes(name))
    .map(([name, text]) => ({
      label: labels[name] ?? toWords(name),
      values: [toText(name, isNumber(text) ? text : parse(text), zone)],
    }));
  const differences = toDifferences(metadata, zone);
  return differences.length > 0 ? [...listed, { label: "Changes", values: differences }] : listed;
}

/** Names such as "0042" stay as they are. */
const isNumber = (text: string) => /^\d+$/.test(text);
