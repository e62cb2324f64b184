/** The endpoints of the audit log and of the history of an access key. */
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

export const listAccessKeyHistory = endpoint(api.listAccessKeyHistory, ({ principal, params }) =>
  service.listKeyHistory(principal, params.id),
);
