/** Access keys that were suspended because their owner had not signed in for a long time. */
import { and, eq, gt, isNotNull, type SQL } from "drizzle-orm";
import { db } from "../client";
import { accessKeys } from "../schema/access-keys";
import { users } from "../schema/people";
import { affectedFields, byId, inRange, type KeyRange } from "./key-policy-effects";
import { liveKeys } from "./key-policy-terms";

export const ownerInactive: SQL = eq(accessKeys.suspendedBy, "owner-inactive");

/** Some keys that were suspended because of their owner's absence, and whose owner has signed in since. */
export const selectToResume = async (tenantId: number, range: KeyRange) =>
  db()
    .select(affectedFields)
    .from(accessKeys)
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .where(
      and(
        liveKeys(tenantId),
        inRange(range),
        ownerInactive,
        gt(users.lastLoginAt, accessKeys.suspendedAt),
      ),
    )
    .orderBy(...byId)
    .limit(range.limit);

/** The owner's keys that were suspended because of the owner's absence. */
export const selectOwnerInactiveKeys = async (tenantId: number, userId: string) =>
  db()
    .select({ id: accessKeys.id, name: accessKeys.name })
    .from(accessKeys)
    .where(
      and(
        liveKeys(tenantId),
        eq(accessKeys.ownerId, userId),
        isNotNull(accessKeys.suspendedAt),
        ownerInactive,
      ),
    );
