/** The audit log, a page at a time. */

import { mount } from "@latchkey/server/lib/api/mount";
import { searchAuditLog } from "@latchkey/server/lib/audit-log/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(searchAuditLog);
