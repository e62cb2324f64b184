/** The audit log of a time, as a file. */

import { mount } from "@latchkey/server/lib/api/mount";
import { downloadAuditLog } from "@latchkey/server/lib/audit-log/endpoints";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = mount(downloadAuditLog);
