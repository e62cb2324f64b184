/** The state of a key as a chip, with the moment that it is about. */
import { Badge } from "@/components/ui/badge";
import { ExactTime } from "@/components/ui/exact-time";
import { formatRelative, formatUntil } from "@/components/ui/format-time";
import { useNow } from "@/components/ui/use-now";
import type { AccessKey } from "@/lib/access-keys/access-key";
import { keyState } from "@/lib/access-keys/key-status";

type Tone = "plain" | "good" | "warn" | "bad";

interface Status {
  tone: Tone;
  text: string;
  /** A second line. */
  note?: string;
  /** The exact time, shown on hover and focus. */
  iso?: string | undefined;
}

/** @param at in milliseconds since 1970 */
function describe(key: AccessKey, at: number): Status {
  const { expiresAt, previousSecretExpiresAt } = key;
  switch (keyState(key, at)) {
    case "expired":
      return {
        ...{ tone: "bad", iso: expiresAt },
        text: `Expired ${expiresAt && formatRelative(expiresAt, at)}`,
      };
    case "paused":
      return {
        ...{ tone: "warn", text: "Paused", iso: key.suspendedAt },
        ...(key.suspendedBy !== "owner" && { note: pausedBy(key) }),
      };
    case "rotating":
      return {
        ...{ tone: "warn", text: "Rotating", iso: previousSecretExpiresAt },
        note: `Previous secret ends ${previousSecretExpiresAt && formatUntil(previousSecretExpiresAt, at)}`,
      };
    case "expiring":
      return {
        ...{ tone: "warn", iso: expiresAt },
        text: `Expires ${expiresAt && formatUntil(expiresAt, at)}`,
      };
    case "never-used":
      return { tone: "plain", text: "Never used" };
    case "unused":
      return { tone: "plain", text: "Unused for 90 days" };
    case "active":
      return { tone: "good", text: "Active" };
  }
}

/** Who paused the key, if its owner did not. */
function pausedBy({ suspendedBy }: AccessKey): string {
  if (suspendedBy === "leaked") return "Its secret leaked: regenerate it";
  return suspendedBy === "administrator" ? "By an administrator" : "By the key policy";
}

export function KeyStatus({ accessKey }: { accessKey: AccessKey }) {
  const { tone, text, note, iso } = describe(accessKey, useNow());
  const content = (
    <>
      <Badge tone={tone}>{text}</Badge>
      {note && <span className="block text-xs whitespace-normal text-muted">{note}</span>}
    </>
  );
  return iso ? <ExactTime iso={iso}>{content}</ExactTime> : content;
}
