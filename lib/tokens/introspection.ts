/**
 * Token introspection (RFC 7662). An access key may introspect the tokens of its own user, a resource server those of
 * its tenant.
 */
import "server-only";
import type { TokenGrant } from "@/db/queries/clients";
import { type AssignedRole, listAssignedRoles } from "../access-control/assigned-roles";
import { findActiveToken } from "./active-token";
import type { IntrospectionCaller } from "./client-authentication";

/** RFC 7662 §2.2. `roles` are those of the user now, not those of the time of issue. */
export interface ActiveTokenResponse {
  active: true;
  token_type: "Bearer";
  iss: string;
  aud: string;
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

function mayIntrospect(caller: IntrospectionCaller, { tenantId, userId }: TokenGrant): boolean {
  // No token is issued for APIs yet, so one with an identifier may see none.
  if (caller.kind === "resource-server")
    return caller.server.tenantId === tenantId && caller.server.identifier === null;
  return caller.key.tenantId === tenantId && caller.key.userId === userId;
}

/** `{"active":false}` if the token is not active or the caller may not introspect it (RFC 7662 §2.2). */
export async function introspectToken(
  caller: IntrospectionCaller,
  token: string,
): Promise<IntrospectionResponse> {
  const active = await findActiveToken(token);
  if (!active || !mayIntrospect(caller, active.grant)) return { active: false };
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
