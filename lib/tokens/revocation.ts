/** Ends a single token before its time (RFC 7009). */
import "server-only";
import type { ClientRow } from "@/db/queries/clients";
import { deleteRevokedTokens, insertRevokedToken } from "@/db/queries/revoked-tokens";
import { eventOf } from "../audit/record";
import type { RequestSource } from "../http/request-source";
import { now } from "../platform/clock";
import { findLiveToken } from "./active-token";

/**
 * The token is refused from the next request on. Whatever is not a live token of this client is left as
 * it is, without a word: RFC 7009 §2.2 answers both alike.
 */
export async function revokeToken(
  client: ClientRow,
  token: string,
  source: RequestSource,
): Promise<void> {
  const live = await findLiveToken(token);
  if (!live || live.claims.client_id !== client.clientId) return;
  const { jti, exp } = live.claims;
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

/**
 * What has been over for this long nobody accepts any more, even if the clock was ahead for some hours when it
 * was forgotten and has been put back.
 */
const graceMilliseconds = 86_400_000;

export const forgetRevokedTokens = (): Promise<void> =>
  deleteRevokedTokens(new Date(now().getTime() - graceMilliseconds));
