/**
 * Tells those who may know what a token stands for at this moment (RFC 7662): an access key about the
 * tokens of its own user, a resource server about those of its tenant.
 */
import "server-only";
import type { TokenGrant } from "@/db/queries/clients";
import { type AssignedRole, listAssignedRoles } from "../access-control/assigned-roles";
import { findLiveToken } from "./active-token";
import type { IntrospectionCaller } from "./client-authentication";

/** RFC 7662 §2.2. `roles` are those of the user now, not those of the time of issue. */
export interface ActiveToken {
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

export type Introspection = ActiveToken | { active: false };

function mayRead(reader: IntrospectionCaller, { tenantId, userId }: TokenGrant): boolean {
  if (reader.kind === "resource-server") return reader.server.tenantId === tenantId;
  return reader.client.tenantId === tenantId && reader.client.userId === userId;
}

/** `{"active":false}` and nothing else for what is not live, not ours, or not for the reader's eyes. */
export async function introspectToken(
  reader: IntrospectionCaller,
  token: string,
): Promise<Introspection> {
  const live = await findLiveToken(token);
  if (!live || !mayRead(reader, live.grant)) return { active: false };
  const { claims, grant } = live;
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
