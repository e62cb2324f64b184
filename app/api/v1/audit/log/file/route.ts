/** The audit log of a time, as a file. */
import { downloadAuditLog } from "@latchkey/server/lib/audit/endpoints";
import { mount } from "@latchkey/server/lib/http/endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(downloadAuditLog);
