/** What is said of a deleted key: since when, and until when its owner can restore it. */
import { formatMoment } from "@/components/ui/format-time";
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { now } from "@/lib/platform/clock";

type DeletedKey = Pick<OwnedAccessKey, "deletedAt" | "restorableUntil">;

export const isRestorable = ({ restorableUntil }: DeletedKey): boolean =>
  restorableUntil !== undefined && new Date(restorableUntil) > now();

export function describeDeletion(key: DeletedKey): string {
  const { deletedAt = "", restorableUntil = "" } = key;
  const end = isRestorable(key)
    ? `Its owner can restore it until ${formatMoment(restorableUntil)}.`
    : "It cannot be restored.";
  return `Deleted on ${formatMoment(deletedAt)}. ${end}`;
}
