/** Which access keys a policy for access keys concerns, as conditions of statements. */
import {
  and,
  eq,
  exists,
  gt,
  inArray,
  isNull,
  lte,
  notExists,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import { db } from "../client";
import { accessKeys } from "../schema/access-keys";
import { accessRules } from "../schema/access-rules";
import { users } from "../schema/people";
import { isRoleEnabled } from "./role-fields";

/** What a policy says at a moment. A rule that is not set is undefined. */
export interface PolicyTerms {
  /** Keys that work beyond this moment are suspended at it. */
  at: Date;
  isNeverForbidden: boolean;
  /** Keys that expire later are given an earlier expiry. */
  latestExpiry: Date | undefined;
  /** Keys that were created before then are given one that is over at `at`. */
  overIfCreatedBefore: Date | undefined;
  rotatedBefore: Date | undefined;
  usedBefore: Date | undefined;
  ownerSeenBefore: Date | undefined;
  permittedRoleIds: readonly number[] | undefined;
}

/** In the order in which they are looked at: a key is suspended for the first one. */
const suspensionReasons = ["role", "rotation", "unused", "owner-absent"] as const;

export type SuspensionReason = (typeof suspensionReasons)[number];

export const liveKeys = (tenantId: number) =>
  and(eq(accessKeys.tenantId, tenantId), isNull(accessKeys.deletedAt));

export const never = sql`1 = 0`;

const hasNoRole = (roleIds: readonly number[]) =>
  notExists(
    db()
      .select({ id: accessRules.id })
      .from(accessRules)
      .innerJoin(users, eq(users.email, accessRules.subjectId))
      .where(
        and(
          eq(users.id, accessKeys.ownerId),
          eq(accessRules.tenantId, accessKeys.tenantId),
          eq(accessRules.subjectType, "user"),
          inArray(accessRules.roleId, [...roleIds]),
          isRoleEnabled(),
        ),
      ),
  );

const isUnusedSince = (time: Date) =>
  and(
    lte(accessKeys.secretCreatedAt, time),
    or(isNull(accessKeys.lastLoginAt), lte(accessKeys.lastLoginAt, time)),
    isNotResumedSince(time),
  );

const isNotResumedSince = (time: Date) =>
  or(isNull(accessKeys.resumedAt), lte(accessKeys.resumedAt, time));

const isOwnerAbsentSince = (time: Date) =>
  and(
    isNotResumedSince(time),
    exists(
      db()
        .select({ id: users.id })
        .from(users)
        .where(
          and(
            eq(users.id, accessKeys.ownerId),
            lte(users.createdAt, time),
            or(isNull(users.lastLoginAt), lte(users.lastLoginAt, time)),
          ),
        ),
    ),
  );

/** The conditions of the rules that suspend keys, in the order of `suspensionReasons`. */
export function conditionsOf(terms: PolicyTerms): [SuspensionReason, SQL | undefined][] {
  const { permittedRoleIds, rotatedBefore, usedBefore, ownerSeenBefore } = terms;
  return [
    ["role", permittedRoleIds && hasNoRole(permittedRoleIds)],
    ["rotation", rotatedBefore && lte(accessKeys.secretCreatedAt, rotatedBefore)],
    ["unused", usedBefore && isUnusedSince(usedBefore)],
    ["owner-absent", ownerSeenBefore && isOwnerAbsentSince(ownerSeenBefore)],
  ];
}

/** Keys that work at the moment of the terms. */
export const worksAt = ({ at }: PolicyTerms) =>
  and(
    isNull(accessKeys.suspendedAt),
    or(isNull(accessKeys.expiresAt), gt(accessKeys.expiresAt, at)),
  );

/** Keys that have no expiry or a later one than the policy permits. */
export const livesTooLong = ({ isNeverForbidden, latestExpiry }: PolicyTerms): SQL =>
  or(
    isNeverForbidden ? isNull(accessKeys.expiresAt) : undefined,
    latestExpiry && gt(accessKeys.expiresAt, latestExpiry),
  ) ?? never;
