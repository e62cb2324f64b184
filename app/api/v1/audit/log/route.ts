/** The audit log, a page at a time. */
import { searchAuditLog } from "@latchkey/server/lib/audit/endpoints";
import { mount } from "@latchkey/server/lib/http/endpoint";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(searchAuditLog);
