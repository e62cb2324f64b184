/** Decides whether a gateway may pass a request on, by the credentials that came with it, and for whom. */
import "server-only";
import { selectTokenTarget, type TokenTarget } from "@/db/queries/token-targets";
import { listAssignedRoles } from "../access-control/assigned-roles";
import { permitsResource, type StoredPermissions } from "../access-keys/key-permissions";
import { invalidToken } from "../http/errors";
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
  tokenForAnotherApi,
  unknownResource,
} from "./errors";

export interface ForwardedCaller {
  tenantId: number;
  tenantEpoch: number;
  userId: string;
  email: string;
  clientId: string;
  /** The identifier of the API that was asked about; undefined for this server. */
  resource?: string;
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

/** What is read of the API comes from its row, so a request that names none costs no statement. */
async function toCaller(
  user: Omit<ForwardedCaller, "resource" | "groups">,
  api: Api | undefined,
): Promise<ForwardedCaller> {
  if (!api) return user;
  const caller = { ...user, resource: api.identifier };
  if (api.rolesClaim === null) return caller;
  const names = (await listAssignedRoles(user)).map(({ roleName }) => roleName);
  return { ...caller, groups: [...new Set(names)].sort() };
}

function requireAccepted(active: ActiveToken, api: Api | undefined): void {
  if (api) {
    if (!isAcceptedBy(active, api)) throw tokenForAnotherApi();
  } else if (!isAcceptedHere(active)) throw tokenForOthers();
}

async function authorizeToken(token: string, resource: string | undefined) {
  const active = await findActiveToken(token);
  if (!active) throw invalidToken();
  const { clientId, ...rest } = { ...active.grant, clientId: active.claims.client_id };
  await limitQuestion(clientId);
  const api = await findApi(rest.tenantId, resource);
  requireAccepted(active, api);
  const { tenantId, tenantEpoch, userId, email } = rest;
  return toCaller({ tenantId, tenantEpoch, userId, email, clientId }, api);
}

function requirePermitted(permissions: StoredPermissions, api: Api | undefined): void {
  if (!permitsResource(permissions, api?.identifier ?? null)) throw keyForOtherApis();
}

async function authorizeClient(
  authorization: string,
  source: RequestSource,
  resource: string | undefined,
) {
  const credentials = parseClientCredentials(new Map(), authorization);
  const client = await authenticateClient(credentials, source, withIntrospectionLimits);
  const { tenantId, tenantEpoch, userId, email, clientId, permissions } = client.key;
  const api = await findApi(tenantId, resource);
  requirePermitted(permissions, api);
  await recordGatewayUse(client, source);
  return toCaller({ tenantId, tenantEpoch, userId, email, clientId }, api);
}

/**
 * @throws credentialsRequired, invalidToken, tokenForOthers, tokenForAnotherApi, invalidClient, tooManyRequests,
 * unknownResource, keyForOtherApis
 */
export async function authorizeForwarded(
  authorization: string | undefined,
  source: RequestSource,
  resource: string | undefined,
): Promise<ForwardedCaller> {
  const [, token] = /^bearer +(\S+) *$/i.exec(authorization ?? "") ?? [];
  if (token !== undefined) return authorizeToken(token, resource);
  if (authorization === undefined || !/^(basic|bearer) /i.test(authorization))
    throw credentialsRequired();
  if (/^bearer /i.test(authorization)) throw invalidToken();
  return authorizeClient(authorization, source, resource);
}
