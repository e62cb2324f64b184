/** How the page calls the kinds of notifications. Pure. */
import type { NotificationKind } from "@/lib/notifications/notification";

interface OptionalLabel {
  kinds: readonly [NotificationKind, ...NotificationKind[]];
  label: string;
  hint?: string;
}

export const optionalLabels: readonly OptionalLabel[] = [
  {
    kinds: ["key-expiring", "keys-expiring"],
    label: "An access key is about to expire",
    hint: "30 days, 7 days and 1 day before, and when the policy sets the expiry.",
  },
  {
    kinds: ["rotation-due"],
    label: "A client secret must be regenerated soon",
    hint: "30 days, 7 days and 1 day before the policy requires it.",
  },
  { kinds: ["key-expired"], label: "An access key has expired" },
  {
    kinds: ["key-suspended"],
    label: "An access key was paused",
    hint: "By an administrator or by the policy, not by you.",
  },
  { kinds: ["key-deleted", "keys-deleted"], label: "An access key was deleted" },
];

export const requiredLabels: readonly string[] = [
  "an access key is created or restored",
  "a client secret is regenerated",
  "an access key is used from a new network",
  "a client secret of yours is reported as leaked",
  "your password is changed or reset",
  "someone signs in as you from a new network",
];
