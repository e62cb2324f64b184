/** The endpoints of the audit log. */
import { attachment } from "../http/attachment";
import { endpoint } from "../http/endpoint";
import * as api from "./api";
import * as service from "./service";

export const searchAuditLog = endpoint(api.searchAuditLog, ({ principal, query }) =>
  service.searchAuditLog(principal, query),
);

export const downloadAuditLog = endpoint(api.downloadAuditLog, async ({ principal, query }) =>
  attachment(await service.exportAuditLog(principal, query), "audit-log", query.file_type),
);
