/** An event of the audit log in the document. */
import { z } from "zod";
import { type AuditLogEntry, auditActions, auditResults } from "../audit/audit-event";
import * as example from "../http/examples";
import { responseSchema, time } from "../http/schemas";

export const auditLogEntry = responseSchema(
  "AuditLogEntry",
  z.object({
    id: z.uuid(),
    timestamp: time,
    tenant_id: z.string(),
    subject: z.string(),
    subject_type: z.enum(["User", "App"]),
    action: z.enum(auditActions),
    result: z.enum(auditResults),
    entity_type: z.string(),
    entity_id: z.string(),
    entity_name: z.string(),
    source_ip: z.string().exactOptional(),
    http_method: z.string().exactOptional(),
    url: z.url().exactOptional(),
    http_status_code: z.int().exactOptional(),
    request_id: z.uuid().exactOptional(),
    metadata: z.record(z.string(), z.string()),
  }) satisfies z.ZodType<AuditLogEntry>,
);

export const exampleKeyEntry = {
  id: example.exampleOtherId,
  timestamp: example.exampleTime,
  tenant_id: "1",
  subject: example.exampleEmail,
  subject_type: "User",
  action: "create",
  result: "Succeeded",
  entity_type: "access-key",
  entity_id: example.exampleId,
  entity_name: "ci-deploy",
  source_ip: example.exampleAddress,
  http_method: "POST",
  url: "https://keys.example.com/api/v1/access-keys",
  http_status_code: 201,
  request_id: "9c1d7e52-3b4f-4a6e-8d2c-5f0a1b9e7c36",
  metadata: {},
};
