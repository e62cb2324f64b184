/** The path of the file with audit events, apart from its contract: the page links to it without loading schemas. */

export const auditLogFilePath = "/api/v1/audit/log/file";
