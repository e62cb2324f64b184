/** Decides whether a gateway may pass a request on, by the credentials that came with it, and for whom. */
import "server-only";
import { selectTokenTarget, type TokenTarget } from "@/db/queries/token-targets";
import { ApiRights, toAskedApi } from "../access-control/api-rights";
import { findScopePath } from "../access-control/scope-paths";
import { permitsResource, type StoredPermissions } from "../access-keys/key-permissions";
import { forbidden, invalidToken } from "../http/errors";
import type { RequestSource } from "../http/request-source";
import { env } from "../platform/env";
import { limitQuestion, withIntrospectionLimits } from "../rate-limits/client-limits";
import { isOwnIdentifier } from "../resource-servers/identifier";
import { isAcceptedBy, isAcceptedHere } from "../tokens/accepted-by";
import { type ActiveToken, findActiveToken } from "../tokens/active-token";
import { authenticateClient } from "../tokens/client-authentication";
import { parseClientCredentials } from "../tokens/client-credentials";
import { tokenForOthers } from "../tokens/errors";
import { recordGatewayUse } from "../tokens/token-audit";
import {
  credentialsRequired,
  keyForOtherApis,
  permissionWithoutResource,
  tokenForAnotherApi,
  unknownPermission,
  unknownResource,
} from "./errors";
import type { Question } from "./question";

export interface ForwardedCaller {
  tenantId: number;
  tenantEpoch: number;
  userId: string;
  email: string;
  clientId: string;
  /** The identifier of the API that was asked about; undefined for this server. */
  resource?: string;
  /** What else was asked about, and permitted. */
  permission?: string;
  project?: string;
  /** The names of the user's roles; undefined unless the API wants them. */
  groups?: string[];
}

/** An API that has not been deleted, which the gateway asks about. */
type Api = TokenTarget & { identifier: string };

/** Undefined for this server. @throws unknownResource */
async function findApi(tenantId: number, resource: string | undefined): Promise<Api | undefined> {
  if (resource === undefined || isOwnIdentifier(resource, env().publicUrl)) return undefined;
  const found = await selectTokenTarget(tenantId, resource);
  if (!found) throw unknownResource();
  return { ...found, identifier: resource };
}

type User = Pick<ForwardedCaller, "tenantId" | "tenantEpoch" | "userId" | "email" | "clientId">;

/** @throws unknownPermission, forbidden */
async function requirePermission(
  { tenantId }: User,
  rights: ApiRights,
  { id }: Api,
  permission: string,
  project: string | undefined,
): Promise<void> {
  const path =
    project === undefined
      ? await findScopePath(tenantId, "tenant", String(tenantId))
      : await findScopePath(tenantId, "project", project);
  const decision = await rights.decide(toAskedApi(id), permission, path);
  if (decision === "unknown-permission") throw unknownPermission();
  if (decision !== "permitted") throw forbidden();
}

/**
 * What is read of the API comes from its row, so a request that names none costs no statement. Rules are read only for
 * a permission or for roles.
 * @throws permissionWithoutResource, unknownPermission, forbidden
 */
async function toCaller(
  user: User,
  api: Api | undefined,
  { permission, project }: Question,
): Promise<ForwardedCaller> {
  if (!api) {
    if (permission !== undefined) throw permissionWithoutResource();
    return user;
  }
  const caller: ForwardedCaller = { ...user, resource: api.identifier };
  if (permission === undefined && api.rolesClaim === null) return caller;
  const rights = await ApiRights.load(user);
  if (api.rolesClaim !== null) caller.groups = rights.roleNames;
  if (permission === undefined) return caller;
  await requirePermission(user, rights, api, permission, project);
  return { ...caller, permission, ...(project !== undefined && { project }) };
}

function requireAccepted(active: ActiveToken, api: Api | undefined): void {
  if (api) {
    if (!isAcceptedBy(active, api)) throw tokenForAnotherApi();
  } else if (!isAcceptedHere(active)) throw tokenForOthers();
}

async function authorizeToken(token: string, question: Question) {
  const active = await findActiveToken(token);
  if (!active) throw invalidToken();
  const { clientId, ...rest } = { ...active.grant, clientId: active.claims.client_id };
  await limitQuestion(clientId);
  const api = await findApi(rest.tenantId, question.resource);
  requireAccepted(active, api);
  const { tenantId, tenantEpoch, userId, email } = rest;
  return toCaller({ tenantId, tenantEpoch, userId, email, clientId }, api, question);
}

function requirePermitted(permissions: StoredPermissions, api: Api | undefined): void {
  if (!permitsResource(permissions, api?.identifier ?? null)) throw keyForOtherApis();
}

async function authorizeClient(authorization: string, source: RequestSource, question: Question) {
  const credentials = parseClientCredentials(new Map(), authorization);
  const client = await authenticateClient(credentials, source, withIntrospectionLimits);
  const { tenantId, tenantEpoch, userId, email, clientId, permissions } = client.key;
  const api = await findApi(tenantId, question.resource);
  requirePermitted(permissions, api);
  await recordGatewayUse(client, source);
  return toCaller({ tenantId, tenantEpoch, userId, email, clientId }, api, question);
}

/**
 * @throws credentialsRequired, invalidToken, tokenForOthers, tokenForAnotherApi, invalidClient, tooManyRequests,
 * unknownResource, keyForOtherApis, permissionWithoutResource, unknownPermission, forbidden
 */
export async function authorizeForwarded(
  authorization: string | undefined,
  source: RequestSource,
  question: Question,
): Promise<ForwardedCaller> {
  const [, token] = /^bearer +(\S+) *$/i.exec(authorization ?? "") ?? [];
  if (token !== undefined) return authorizeToken(token, question);
  if (authorization === undefined || !/^(basic|bearer) /i.test(authorization))
    throw credentialsRequired();
  if (/^bearer /i.test(authorization)) throw invalidToken();
  return authorizeClient(authorization, source, question);
}
