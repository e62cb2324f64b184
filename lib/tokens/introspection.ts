/**
 * Token introspection (RFC 7662). An access key may introspect the tokens of its own user, an API the tokens for it, and
 * a resource server without an identifier the tokens for this server.
 */
import "server-only";
import { type AssignedRole, listAssignedRoles } from "../access-control/assigned-roles";
import { isAcceptedAnywhere, isAcceptedBy, isAcceptedHere } from "./accepted-by";
import { type ActiveToken, findActiveToken } from "./active-token";
import type { Audience } from "./audience";
import type { IntrospectionCaller } from "./client-authentication";

/** RFC 7662 §2.2. `roles` are those of the user now, not those of the time of issue. */
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
  roles: AssignedRole[];
}

export type IntrospectionResponse = ActiveTokenResponse | { active: false };

/** An API may introspect the tokens for it, but not those for another API. */
async function mayIntrospect(caller: IntrospectionCaller, active: ActiveToken): Promise<boolean> {
  const { tenantId, userId } = active.grant;
  if (caller.kind === "access-key") {
    const { key } = caller;
    return key.tenantId === tenantId && key.userId === userId && (await isAcceptedAnywhere(active));
  }
  const { id, identifier, ...server } = caller.server;
  if (server.tenantId !== tenantId) return false;
  return identifier === null ? isAcceptedHere(active) : isAcceptedBy(active, { id, identifier });
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
    roles: await listAssignedRoles(grant),
  };
}
