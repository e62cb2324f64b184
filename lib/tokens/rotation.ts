/**
 * Replaces the key that signs access tokens: by schedule or by command without a moment in which a good
 * token is refused, in an emergency with all that it ever signed.
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

/** What history keeps of a new key. */
export const rotationOf = (key: SigningKeyRow, operation: "rotate" | "emergency") =>
  ({
    action: "create",
    entityType: "signing-key",
    entityId: key.id,
    entityName: key.algorithm,
    metadata: { operation },
  }) as const;

/** Keys follow each other by their times: also where this clock is behind the one that made the last. */
const following = (newest: SigningKeyRow, key: SigningKeyRow): SigningKeyRow => ({
  ...key,
  createdAt: new Date(Math.max(key.createdAt.getTime(), newest.createdAt.getTime() + 1)),
});

/**
 * Makes the key that signs next, once everybody can know it; undefined when another process has just
 * made it.
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

/** Gives up every key at once. All tokens are over before this returns; the new key signs from now on. */
export async function replaceAllSigningKeys(
  tenantId: number,
  toEvent: ToEvent,
): Promise<SigningKeyRow> {
  const key = await generateSigningKey(tenantId);
  await replaceSigningKeys(key, toEvent(key));
  return key;
}

/** The schedule: a successor for a key that is old, or of another algorithm than is wanted now. */
export async function rotateWhenDue(): Promise<void> {
  const tenantId = await currentTenantId();
  const { signingKeyRotationDays: days, tokenAlgorithm: algorithm } = env();
  const [newest] = await selectSigningKeys(tenantId);
  if (!newest || !isRotationDue(newest, now(), { days, algorithm })) return;
  const subject = { tenantId, subject: "schedule", subjectType: "User" } as const;
  await addSigningKey(tenantId, (key) => eventWithoutRequest(subject, rotationOf(key, "rotate")));
}
