/**
 * Rotates the key that signs access tokens. By schedule or command, tokens stay valid; in an emergency, all tokens are
 * revoked.
 */
import "server-only";
import type { NewAuditEvent } from "@/db/queries/audit";
import {
  insertSuccessor,
  replaceSigningKeys,
  type SigningKeyRow,
  selectSigningKeys,
} from "@/db/queries/signing-keys";
import { eventWithoutRequest } from "../audit/record";
import { now } from "../platform/clock";
import { env } from "../platform/env";
import { currentTenantId } from "../tenants/tenant";
import { isRotationDue } from "./key-schedule";
import { generateSigningKey } from "./signing-keys";

type ToEvent = (key: SigningKeyRow) => NewAuditEvent;

/** The details of the audit event of a new key. */
export const rotationOf = (key: SigningKeyRow, operation: "rotate" | "emergency") =>
  ({
    action: "create",
    entityType: "signing-key",
    entityId: key.id,
    entityName: key.algorithm,
    metadata: { operation },
  }) as const;

/** Dates the key after the newest one, also if this clock is behind the clock that dated that one. */
const following = (newest: SigningKeyRow, key: SigningKeyRow): SigningKeyRow => ({
  ...key,
  createdAt: new Date(Math.max(key.createdAt.getTime(), newest.createdAt.getTime() + 1)),
});

/**
 * Adds the key that signs next, once it has been published for long enough. Undefined if another process has just
 * added one.
 */
export async function addSigningKey(
  tenantId: number,
  toEvent: ToEvent,
): Promise<SigningKeyRow | undefined> {
  const [newest] = await selectSigningKeys(tenantId);
  if (!newest) return undefined;
  const key = following(newest, await generateSigningKey(tenantId));
  return (await insertSuccessor(newest.id, key, toEvent(key))) ? key : undefined;
}

/** Replaces all keys. All tokens are revoked before this returns; the new key signs from now on. */
export async function replaceAllSigningKeys(
  tenantId: number,
  toEvent: ToEvent,
): Promise<SigningKeyRow> {
  const key = await generateSigningKey(tenantId);
  await replaceSigningKeys(key, toEvent(key));
  return key;
}

/** Adds a key if the newest one is old enough, or of another algorithm than the configured one. */
export async function rotateWhenDue(): Promise<void> {
  const tenantId = await currentTenantId();
  const { signingKeyRotationDays: days, tokenAlgorithm: algorithm } = env();
  const [newest] = await selectSigningKeys(tenantId);
  if (!newest || !isRotationDue(newest, now(), { days, algorithm })) return;
  const subject = { tenantId, subject: "schedule", subjectType: "User" } as const;
  await addSigningKey(tenantId, (key) => eventWithoutRequest(subject, rotationOf(key, "rotate")));
}
