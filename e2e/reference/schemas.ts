/**
 * What the reference answers, field by field, for clients that check every type. A field that is not marked
 * as optional is always there; one that is not nullable is never null; additional fields are allowed.
 */
import { z } from "zod";

const object = z.looseObject;
const list = z.array;
const text = z.string();
const int = z.int();
const uuid = z.uuid();
const time = z.iso.datetime();
const nullableTime = time.nullable();

export const count = object({ count: int });

export const accessKey = object({
  ...{ id: text, name: text, clientId: text },
  ...{ createdAt: nullableTime, lastLogin: nullableTime },
});
export const ownedAccessKey = accessKey.extend({ createdBy: text });

const madeKey = { id: text, name: text, clientId: text, createdAt: nullableTime };
export const createdAccessKey = object({ ...madeKey, clientSecret: text });
export const createdApplication = object({ ...madeKey, secret: text });
export const regeneratedSecret = object({ clientSecret: text });

export const accessKeys = object({ accessKeys: list(accessKey) });
export const ownedAccessKeys = object({ accessKeys: list(ownedAccessKey) });

const jwt = z.string().regex(/^[\w-]+\.[A-Za-z0-9]+\.[\w-]+$/);
export const legacyToken = object({ accessToken: jwt, expiresIn: int });
export const token = object({
  access_token: jwt,
  token_type: z.literal("Bearer"),
  expires_in: int,
});

const actions = z.enum(["create", "read", "update", "delete"]);
const scopeType = z.enum(["tenant", "cluster", "department", "project"]);
const subjectType = z.enum(["user", "app", "service-account", "group"]);

/** Those that this server knows, of the forty of the reference. */
export const resourceType = z.enum([
  ...(["access-keys", "users", "roles", "access_rules", "events-history"] as const),
  ...(["cluster", "department", "project", "security-settings"] as const),
]);

const permission = object({
  resourceType,
  displayName: text,
  groupId: z.enum([
    ...(["organization", "physical-resource", "iam", "dashboard", "workload"] as const),
    "workload-asset",
  ]),
  actions: list(actions),
});
export const permissions = list(permission);

export const role = object({
  ...{ id: int, name: text, description: text, permissions },
  ...{ createdAt: time, updatedAt: time, deletedAt: nullableTime.optional(), createdBy: text },
  ...{ custom: z.boolean(), effectiveEnabled: z.boolean() },
});

/** Its resource types and actions are open here: APIs have their own. */
const rolePermissions = list(object({ resourceType: text, actions: list(text) }));

export const permissionSet = object({
  ...{ id: uuid, name: text, description: text.optional(), permissions: rolePermissions },
});

export const roleWithSets = object({
  ...{ id: int, name: text, description: text, enabled: z.boolean().nullish() },
  ...{ effectiveEnabled: z.boolean(), permissions: rolePermissions },
  permissionSets: list(object({ id: uuid, name: text })).optional(),
  ...{ createdAt: time, updatedAt: time, createdBy: text },
});

export const rolePage = object({ roles: list(roleWithSets), next: int.optional() });

const ruleFields = {
  ...{ subjectId: text, subjectType, roleId: int },
  ...{ scopeId: text, scopeType, clusterId: uuid.optional() },
};
export const ownRule = object({
  ...ruleFields,
  ...{ id: int, tenantId: int, roleName: text, scopeName: text },
});
export const rule = ownRule.extend({
  ...{ createdAt: time, updatedAt: time, createdBy: text },
  deletedAt: nullableTime.optional(),
});

const pageOf = (item: z.ZodType) =>
  object({ totalRecords: int, displayRecords: int, accessRules: list(item) });
export const rules = pageOf(rule);
export const ownRules = object({ accessRules: pageOf(ownRule) });

export const deletedRules = object({
  id: uuid,
  succeeded: list(text).optional(),
  failed: list(object({ id: text, code: int, message: text })).optional(),
});
export const createdRules = object({
  succeeded: list(rule).optional(),
  failed: list(object({ payload: object(ruleFields), code: int, message: text })).optional(),
});

const permittedScopes = object({
  system: z.boolean().optional(),
  tenants: list(text).optional(),
  clusters: list(text).optional(),
  departments: list(text).optional(),
  projects: list(text).optional(),
});
export const permittedScopesByAction = object({
  ...{ create: permittedScopes, read: permittedScopes },
  ...{ update: permittedScopes, delete: permittedScopes },
});

const clusterState = z.enum([
  ...(["WaitingToConnect", "Connected", "Disconnected", "MissingPrerequisites"] as const),
  ...(["ServiceIssues", "Unknown"] as const),
]);
export const cluster = object({
  ...{ uuid, tenantId: int, name: text, createdAt: time },
  ...{ version: text.nullable().optional(), domain: text.nullable().optional() },
  status: object({ state: clusterState.optional() }).nullable().optional(),
  ...{ updatedAt: nullableTime.optional(), deletedAt: nullableTime.optional() },
  lastLiveness: nullableTime.optional(),
});

export const user = object({
  ...{ id: text, username: text, createdBy: text },
  ...{ createdAt: nullableTime, updatedAt: nullableTime, lastLogin: nullableTime },
  isLocal: z.boolean().nullable(),
});
export const createdUser = object({ id: text, username: text, tempPassword: text });
export const temporaryPassword = object({ tempPassword: text });

const auditEntry = object({
  ...{ id: uuid.optional(), timestamp: time.optional(), tenant_id: text },
  ...{ subject: text, subject_type: z.enum(["User", "App"]) },
  action: z.enum(["create", "update", "delete", "sign-in", "sign-out", "reset-password"]),
  result: z.enum(["Succeeded", "Failed"]),
  ...{ entity_type: text.optional(), entity_id: text.optional(), entity_name: text.optional() },
  source_ip: z.union([z.ipv4(), z.ipv6()]).optional(),
  http_method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).optional(),
  ...{ url: z.url().optional(), http_status_code: int.optional(), request_id: uuid.optional() },
  metadata: z.record(z.string(), z.string()).optional(),
});
export const auditFile = list(auditEntry);
export const auditLog = object({
  ...{ total: int.optional(), next: int.optional() },
  audit_logs: auditFile,
});

export const tenants = list(object({ id: int, name: text }));

export const error = object({ code: int, message: text, details: text.optional() });
export const oauthError = object({
  error: z.enum([
    ...(["invalid_request", "invalid_client", "invalid_grant", "unauthorized_client"] as const),
    ...(["unsupported_grant_type", "invalid_scope", "server_error"] as const),
    ...(["temporarily_unavailable", "invalid_target"] as const),
  ]),
  error_description: text.optional(),
});
