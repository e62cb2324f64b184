/** A sign-in resumes the access keys that were suspended because their owner had not signed in for a long time. */
import "server-only";
import type { NewAuditEvent } from "@/db/queries/audit";
import { ownerInactive, selectOwnerInactiveKeys } from "@/db/queries/inactive-owners";
import { changeKeysOnce } from "@/db/queries/key-policy-changes";

interface PresentOwner {
  tenantId: number;
  userId: string;
}

export async function resumeKeysOf(
  { tenantId, userId }: PresentOwner,
  at: Date,
  toEvent: (key: { id: string; name: string }) => NewAuditEvent,
): Promise<void> {
  const keys = await selectOwnerInactiveKeys(tenantId, userId);
  const changes = { suspendedAt: null, suspendedBy: null, resumedAt: at };
  await changeKeysOnce(
    tenantId,
    keys.map((key) => ({ id: key.id, changes, condition: ownerInactive, event: toEvent(key) })),
  );
}
