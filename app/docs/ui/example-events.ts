/** Example events of the audit log. */
import type { AuditLogEntry } from "@/lib/audit-log/audit-log";
import { usedKey } from "./examples";

export const entry: AuditLogEntry = {
  ...{ id: "7", timestamp: "2026-03-02T09:05:00.000Z", tenant_id: "1", subject: "ada@example.com" },
  ...{ subject_type: "User", action: "update", result: "Succeeded", entity_type: "access-key" },
  ...{ entity_id: "1", entity_name: "ci-deploy", source_ip: "203.0.113.9", http_method: "POST" },
  ...{
    url: "https://keys.example.com/api/v1/access-keys/1/secret",
    http_status_code: 200,
    request_id: "r-1",
  },
  user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  metadata: { operation: "regenerate-secret", gracePeriodSeconds: "3600" },
};

/** Events that look different from each other in the audit log. */
export const auditEvents: AuditLogEntry[] = [
  entry,
  {
    ...{ ...entry, id: "8", action: "sign-in", subject: usedKey.clientId, subject_type: "App" },
    ...{ subject_name: "ci-deploy", user_agent: "curl/8.5.0" },
    metadata: { user: entry.subject, tokens: "12" },
  },
  {
    ...{ ...entry, id: "9", action: "sign-in", result: "Failed", user_agent: "curl/8.5.0" },
    ...{ subject: usedKey.clientId, subject_type: "App", metadata: { attempts: "3" } },
  },
  {
    ...{ ...entry, id: "10", action: "create", entity_type: "access-rule" },
    metadata: {
      ...{ subjectId: "grace@example.com", roleName: "Editor" },
      ...{ scopeType: "project", scopeName: "computer-vision-for-the-warehouse" },
    },
  },
  {
    ...{ ...entry, id: "11", subject: "access-key-policy", subject_type: "App" },
    metadata: { operation: "suspend", owner: "grace@example.com", reason: "unused" },
  },
];

/** As the server has it: the page checks the ids of what it reads. */
export const keyEvent: AuditLogEntry = {
  ...entry,
  id: "9c1d7e52-3b4f-4a6e-8d2c-5f0a1b9e7c36",
  request_id: "0b8f6a3e-6d1c-4f0a-9a51-3c2f7d9e8b14",
};
