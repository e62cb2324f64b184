/**
 * Token introspection (RFC 7662). An access key may introspect the tokens of its own user, an API the tokens for it, and
 * a resource server without an identifier the tokens for this server.
 */
import "server-only";
import { ApiRights, type HeldPermission, toAskedApi } from "../access-control/api-rights";
import type { ScopeType } from "../access-control/scopes";
import { isAcceptedAnywhere, isAcceptedByServer } from "./accepted-by";
import { type ActiveToken, findActiveToken } from "./active-token";
import type { Audience } from "./audience";
import type { IntrospectionCaller } from "./client-authentication";

interface ScopeReference {
  type: ScopeType;
  id: string;
}

/** Where the user has a permission of the asking API. `path` leads from the tenant to the scope itself. */
export interface Access {
  permission: string;
  scopes: (ScopeReference & { path: ScopeReference[] })[];
}

/**
 * RFC 7662 §2.2. Roles and permissions are those of the user now, not those of the time of issue. `groups` are the
 * roles once more, for services that read no other claim (RFC 9068 §2.2.3.1).
 */
export interface ActiveTokenResponse {
  active: true;
  token_type: "Bearer";
  iss: string;
  aud: Audience;
  sub: string;
  client_id: string;
  username: string;
  email: string;
  tenant_id: number;
  iat: number;
  exp: number;
  jti: string;
  roles: string[];
  groups: string[];
  /** The permissions of the asking API that the user has in any scope. */
  scope?: string;
  access?: Access[];
}

export type IntrospectionResponse = ActiveTokenResponse | { active: false };

/** An API may introspect the tokens for it, but not those for another API. */
async function mayIntrospect(caller: IntrospectionCaller, active: ActiveToken): Promise<boolean> {
  const { tenantId, userId } = active.grant;
  if (caller.kind === "access-key") {
    const { key } = caller;
    return key.tenantId === tenantId && key.userId === userId && (await isAcceptedAnywhere(active));
  }
  return isAcceptedByServer(active, caller.server);
}

function toAccess({ permission, scopes }: HeldPermission): Access {
  const toReferences = (path: HeldPermission["scopes"][number]) =>
    path.map(({ type, id }) => ({ type, id }));
  return {
    permission,
    scopes: scopes.map((path) => {
      const references = toReferences(path);
      return { ...(references.at(-1) as ScopeReference), path: references };
    }),
  };
}

/** What the token's user has. Only an API is told about permissions, and only about its own. */
async function readRights(caller: IntrospectionCaller, { grant }: ActiveToken) {
  const rights = await ApiRights.load(grant);
  const { roleNames: roles } = rights;
  const common = { roles, groups: roles };
  if (caller.kind === "access-key") return common;
  const held = await rights.listHeld(toAskedApi(caller.server.id));
  const scope = held.map(({ permission }) => permission).join(" ");
  return { ...common, scope, access: held.map(toAccess) };
}

/** `{"active":false}` if the token is not active or the caller may not introspect it (RFC 7662 §2.2). */
export async function introspectToken(
  caller: IntrospectionCaller,
  token: string,
): Promise<IntrospectionResponse> {
  const active = await findActiveToken(token);
  if (!active || !(await mayIntrospect(caller, active))) return { active: false };
  const { claims, grant } = active;
  return {
    active: true,
    token_type: "Bearer",
    iss: claims.iss,
    aud: claims.aud,
    sub: claims.sub,
    client_id: claims.client_id,
    username: grant.email,
    email: grant.email,
    tenant_id: grant.tenantId,
    iat: claims.iat,
    exp: claims.exp,
    jti: claims.jti,
    ...(await readRights(caller, active)),
  };
}
