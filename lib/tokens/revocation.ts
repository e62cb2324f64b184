/** Token revocation (RFC 7009). */
import "server-only";
import type { ClientRow } from "@/db/queries/clients";
import { deleteRevokedTokens, insertRevokedToken } from "@/db/queries/revoked-tokens";
import { eventOf } from "../audit/record";
import type { RequestSource } from "../http/request-source";
import { now } from "../platform/clock";
import { findActiveToken } from "./active-token";

/**
 * The token is not accepted from the next request on. A text that is not an active token of this client is ignored
 * (RFC 7009 §2.2).
 */
export async function revokeToken(
  client: ClientRow,
  token: string,
  source: RequestSource,
): Promise<void> {
  const active = await findActiveToken(token);
  if (!active || active.claims.client_id !== client.clientId) return;
  const { jti, exp } = active.claims;
  const subject = {
    tenantId: client.tenantId,
    subject: client.clientId,
    subjectType: "App",
  } as const;
  const event = eventOf(subject, source, {
    action: "update",
    entityType: "access-key",
    entityId: client.accessKeyId,
    entityName: client.name,
    httpStatus: 200,
    metadata: { operation: "revoke-token", user: client.email },
  });
  const expiresAt = new Date(exp * 1000);
  await insertRevokedToken({ id: jti, tenantId: client.tenantId, expiresAt }, event);
}

/** How long revoked tokens are kept after they expire, in case the clock was ahead and is set back. */
const graceMilliseconds = 86_400_000;

export const forgetRevokedTokens = (): Promise<void> =>
  deleteRevokedTokens(new Date(now().getTime() - graceMilliseconds));
