/** Holds every answer of a path that the reference has against its types. */
import { z } from "zod";
import { operations } from "../../lib/openapi/operations";
import * as types from "./schemas";

/** The status of a success, and its body; without a schema there is none. */
type Success = readonly [status: number, schema?: z.ZodType];

const noContent: Success = [204];
const found = (schema: z.ZodType): Success => [200, schema];
const created = (schema: z.ZodType): Success => [201, schema];

const rules = "/api/v1/authorization/access-rules";
const ownRules = "/api/v1/authorization/me/access-rules";

/** By method and path; an id stands for one segment. */
export const calls: Record<string, Success> = {
  "GET /api/v1/access-keys": found(types.accessKeys),
  "POST /api/v1/access-keys": created(types.createdAccessKey),
  "GET /api/v1/access-keys/{id}": found(types.accessKey),
  "DELETE /api/v1/access-keys/{id}": noContent,
  "POST /api/v1/access-keys/{id}/secret": found(types.regeneratedSecret),
  "GET /api/v1/administration/access-keys": found(types.ownedAccessKeys),
  "DELETE /api/v1/administration/access-keys/{id}": noContent,
  "GET /api/v1/user-applications": found(z.array(types.accessKey)),
  "POST /api/v1/user-applications": created(types.createdApplication),
  "GET /api/v1/user-applications/{id}": found(types.accessKey),
  "DELETE /api/v1/user-applications/{id}": noContent,
  "POST /api/v1/user-applications/{id}/secret": found(types.regeneratedSecret),
  "GET /api/v1/administration/user-applications": found(z.array(types.ownedAccessKey)),
  "DELETE /api/v1/administration/user-applications/{id}": noContent,
  "POST /api/v1/token": found(types.legacyToken),
  "POST /api/v2/token": found(types.token),
  [`GET ${ownRules}`]: found(types.ownRules),
  [`GET ${ownRules}/count`]: found(types.count),
  "GET /api/v1/authorization/permissions": found(types.permissions),
  "POST /api/v1/authorization/permitted-scopes": found(types.permittedScopesByAction),
  "GET /api/v1/authorization/roles": found(z.array(types.role)),
  "GET /api/v1/authorization/roles/{id}": found(types.role),
  "GET /api/v1/authorization/permission-sets": found(z.array(types.permissionSet)),
  "GET /api/v1/authorization/permission-sets/{id}": found(types.permissionSet),
  "GET /api/v2/authorization/roles": found(types.rolePage),
  "POST /api/v2/authorization/roles": created(types.roleWithSets),
  "GET /api/v2/authorization/roles/{id}": found(types.roleWithSets),
  "PUT /api/v2/authorization/roles/{id}": found(types.roleWithSets),
  "DELETE /api/v2/authorization/roles/{id}": noContent,
  [`GET ${rules}`]: found(types.rules),
  [`POST ${rules}`]: created(types.rule),
  [`GET ${rules}/count`]: found(types.count),
  [`POST ${rules}/batch`]: found(types.deletedRules),
  [`POST ${rules}/batch-create`]: found(types.createdRules),
  [`GET ${rules}/{id}`]: found(types.rule),
  [`DELETE ${rules}/{id}`]: noContent,
  "GET /api/v1/clusters": found(z.array(types.cluster)),
  "POST /api/v1/clusters": created(types.cluster),
  "GET /api/v1/clusters/{id}": found(types.cluster),
  "PUT /api/v1/clusters/{id}": found(types.cluster),
  "DELETE /api/v1/clusters/{id}": noContent,
  "GET /api/v1/users": found(z.array(types.user)),
  "POST /api/v1/users": created(types.createdUser),
  "GET /api/v1/users/count": found(types.count),
  "GET /api/v1/users/{id}": found(types.user),
  "DELETE /api/v1/users/{id}": noContent,
  "POST /api/v1/users/{id}/logout": noContent,
  "POST /api/v1/users/{id}/password": found(types.temporaryPassword),
  "POST /api/v1/me/password": noContent,
  "GET /api/v1/audit/log": found(types.auditLog),
  "GET /api/v1/audit/log/file": found(types.auditFile),
  "GET /api/v1/tenants": found(types.tenants),
};

const withParameter = (path: string, parameter: string) => path.replaceAll(/\{\w+\}/g, parameter);

/** Every operation that is served, and what the reference answers. Plain paths come before those with an id. */
const patterns = operations
  .map(({ method, path }) => ({
    path,
    pattern: new RegExp(`^${method} ${withParameter(path, "[^/]+")}$`),
    success: calls[`${method} ${withParameter(path, "{id}")}`],
  }))
  .sort((a, b) => a.path.split("{").length - b.path.split("{").length);

const errorStatuses = [400, 401, 403, 404, 405, 409, 413, 415, 429, 500, 503];

function parse(schema: z.ZodType, body: string): void {
  const result = schema.safeParse(JSON.parse(body));
  if (!result.success) throw new Error(z.prettifyError(result.error));
}

function checkError(isOauth: boolean, status: number, body: string): void {
  if (!errorStatuses.includes(status)) throw new Error("the reference knows no such status");
  if (isOauth) parse(types.oauthError, body);
  else parse(types.error.extend({ code: z.literal(status) }), body);
}

function checkSuccess([status, schema]: Success, response: Response, body: string): void {
  if (response.status !== status) throw new Error(`the reference answers ${status}`);
  if (response.headers.get("content-type")?.startsWith("text/csv")) return;
  if (schema) parse(schema, body);
  else if (body !== "") throw new Error("the reference answers without a body");
}

/** @throws what is not as in the reference */
export async function checkAnswer(method: string, url: string, response: Response): Promise<void> {
  const { pathname } = new URL(url);
  const success = patterns.find(({ pattern }) => pattern.test(`${method} ${pathname}`))?.success;
  if (!success) return;
  const body = await response.clone().text();
  try {
    if (response.ok) checkSuccess(success, response, body);
    else checkError(pathname === "/api/v2/token", response.status, body);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new Error(
      `${method} ${pathname}: ${response.status}, ${reason}\n${body.slice(0, 2_000)}`,
    );
  }
}
