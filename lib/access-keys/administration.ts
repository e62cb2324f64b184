/** Everyone's access keys, for those who may see and revoke them. */
import "server-only";
import {
  markDeleted,
  selectAnyonesAccessKey,
  selectEveryonesAccessKeys,
} from "@/db/queries/access-keys";
import { Authority } from "../access-control/authority";
import { eventBy } from "../audit/record";
import { now } from "../clock";
import { notFound } from "../errors";
import type { Principal } from "../principal";
import type { OwnedAccessKey } from "./access-key";
import type { EveryonesAccessKeysQuery } from "./input";
import { toAccessKey } from "./service";

/** @throws forbidden */
export async function listEveryonesAccessKeys(
  principal: Principal,
  query: EveryonesAccessKeysQuery,
): Promise<OwnedAccessKey[]> {
  (await Authority.of(principal)).require("read", "access-keys");
  const rows = await selectEveryonesAccessKeys(principal.tenantId, query);
  return rows.map((row) => ({ ...toAccessKey(row), createdBy: row.createdBy }));
}

/** The key, its secret and its tokens stop working before this returns. @throws forbidden, notFound */
export async function revokeAccessKey(principal: Principal, id: string): Promise<void> {
  const { tenantId } = principal;
  (await Authority.of(principal)).require("delete", "access-keys");
  const key = await selectAnyonesAccessKey(tenantId, id);
  if (!key) throw notFound();
  const event = eventBy(principal, {
    action: "delete",
    entityType: "access-key",
    entityId: id,
    entityName: key.name,
    httpStatus: 204,
    metadata: { operation: "revoke", owner: key.ownerEmail },
  });
  if (!(await markDeleted({ tenantId, userId: key.ownerId }, id, now(), event))) throw notFound();
}
