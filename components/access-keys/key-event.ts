/** The text for an event of a key. Pure. */
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";

const times = (count = "1") => (Number(count) > 1 ? ` (${count} times)` : "");

/** By the operation that an update was. */
const updates: Readonly<Record<string, string>> = {
  "regenerate-secret": "Client secret regenerated",
  suspend: "Paused",
  unsuspend: "Resumed",
  "revoke-leaked": "Leaked credential reported and ended",
  restore: "Restored",
  "end-previous-secret": "Previous client secret ended",
  "extend-previous-secret": "Previous client secret extended",
  "shorten-lifetime": "Expiry set by the access key policy",
};

export function describeKeyEvent({ action, result, metadata }: AuditLogEntry): string {
  switch (action) {
    case "create":
      return "Created";
    case "delete":
      return "Deleted";
    case "update":
      return updates[metadata.operation ?? ""] ?? "Changed";
    case "sign-in":
      return result === "Failed"
        ? `${metadata.secret === "ended" ? "Ended client secret used" : "Token refused"}${times(metadata.attempts)}`
        : `Token issued${times(metadata.tokens)}`;
    default:
      return action;
  }
}
