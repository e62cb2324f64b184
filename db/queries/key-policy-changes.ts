/** Statements that change keys because of the policy for access keys, each change once. */
import { and, eq, type SQL } from "drizzle-orm";
import { batch } from "../client";
import { accessKeys } from "../schema/access-keys";
import type { Writer } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";
import { liveKeys } from "./key-policy-terms";
import { insertNotice, type Notice } from "./notifications";

/** A change of one key, with its event. The condition must no longer hold after it, so that it is made once. */
export interface KeyChange {
  id: string;
  changes: Partial<
    Pick<
      typeof accessKeys.$inferInsert,
      "expiresAt" | "expiresSetAt" | "suspendedAt" | "suspendedBy" | "resumedAt"
    >
  >;
  condition: SQL | undefined;
  event: NewAuditEvent;
}

const changing = (
  tx: Writer,
  tenantId: number,
  { id, changes, condition, event }: KeyChange,
  onWhichAllDepend: SQL | undefined,
) => [
  tx
    .update(accessKeys)
    .set(changes)
    .where(and(liveKeys(tenantId), eq(accessKeys.id, id), condition, onWhichAllDepend))
    .returning({ id: accessKeys.id }),
  insertEvent(tx, event),
];

/** Changes to the keys of one owner, and what the owner is told of them once. */
export interface OwnerChange {
  changes: readonly KeyChange[];
  told?: { ownerId: string; owner: string; at: Date; notice: Notice };
}

const telling = (
  tx: Writer,
  tenantId: number,
  { ownerId, owner, at, notice }: NonNullable<OwnerChange["told"]>,
) =>
  insertNotice(
    tx,
    { tenantId, entityType: "user", entityId: ownerId, entityName: owner, at },
    notice,
  );

/** Makes all of the changes, or none: false when another process was faster with one of them. */
export const changeKeysOfOwners = async (
  tenantId: number,
  owners: readonly OwnerChange[],
  onWhichAllDepend?: SQL,
): Promise<boolean> =>
  (await batch((tx) =>
    owners.flatMap(({ changes, told }) => [
      ...changes.flatMap((each) => changing(tx, tenantId, each, onWhichAllDepend)),
      ...(told ? [telling(tx, tenantId, told)] : []),
    ]),
  )) !== undefined;

/** Makes the changes in one transaction; if another process was faster with one of them, each in its own. */
export async function changeKeysOnce(
  tenantId: number,
  changes: readonly KeyChange[],
  onWhichAllDepend?: SQL,
): Promise<void> {
  if (changes.length === 0) return;
  if (await changeKeysOfOwners(tenantId, [{ changes }], onWhichAllDepend)) return;
  for (const each of changes)
    await changeKeysOfOwners(tenantId, [{ changes: [each] }], onWhichAllDepend);
}
