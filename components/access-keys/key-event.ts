/** What happened to a key, in the words of the page. Pure. */
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";

const times = (count = "1") => (Number(count) > 1 ? ` (${count} times)` : "");

export function describeKeyEvent({ action, result, metadata }: AuditLogEntry): string {
  switch (action) {
    case "create":
      return "Created";
    case "delete":
      return "Deleted";
    case "update":
      return metadata.operation === "regenerate-secret" ? "Client secret regenerated" : "Changed";
    case "sign-in":
      return result === "Failed"
        ? `Token refused${times(metadata.attempts)}`
        : `Token issued${times(metadata.tokens)}`;
    default:
      return action;
  }
}
