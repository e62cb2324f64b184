/** What a policy for access keys does with existing keys: statements that preview it and that do it. */
import { and, asc, count, countDistinct, eq, gt, inArray, lte, type SQL, sql } from "drizzle-orm";
import { db } from "../client";
import { ascending } from "../order";
import { accessKeys } from "../schema/access-keys";
import { users } from "../schema/people";
import {
  conditionsOf,
  liveKeys,
  livesTooLong,
  never,
  type PolicyTerms,
  type SuspensionReason,
  worksAt,
} from "./key-policy-terms";

/** Why a key is touched. */
export type PolicyEffect = SuspensionReason | "lifetime";

const all = (...conditions: (SQL | undefined)[]) => and(...conditions) ?? never;

const set = (cases: [PolicyEffect, SQL | undefined][]) =>
  cases.filter((each): each is [PolicyEffect, SQL] => each[1] !== undefined);

/** The first that holds; null when none does. The names are constants of this program. */
const firstOf = (cases: [PolicyEffect, SQL | undefined][]): SQL<PolicyEffect | null> =>
  sql`case ${sql.join(
    set(cases).map(([effect, condition]) => sql`when ${condition} then ${sql.raw(`'${effect}'`)}`),
    sql` `,
  )} when 1 = 0 then '' end`;

const suspensions = (terms: PolicyTerms): [PolicyEffect, SQL | undefined][] =>
  conditionsOf(terms).map(([reason, condition]) => [
    reason,
    condition && all(worksAt(terms), condition),
  ]);

/** What happens to a key first. A key that has expired is not suspended. */
const firstEffect = (terms: PolicyTerms) =>
  firstOf([
    [
      "lifetime",
      terms.overIfCreatedBefore &&
        all(livesTooLong(terms), lte(accessKeys.createdAt, terms.overIfCreatedBefore)),
    ],
    ...suspensions(terms),
    ["lifetime", livesTooLong(terms)],
  ]);

export const affectedFields = {
  id: accessKeys.id,
  name: accessKeys.name,
  clientId: accessKeys.clientId,
  createdAt: accessKeys.createdAt,
  expiresAt: accessKeys.expiresAt,
  ownerId: accessKeys.ownerId,
  owner: users.email,
};

const selectWith = (
  tenantId: number,
  effect: SQL<PolicyEffect | null>,
  order: SQL[],
  limit: number,
  which?: SQL,
) =>
  db()
    .select({ ...affectedFields, effect: sql<PolicyEffect>`${effect}` })
    .from(accessKeys)
    .innerJoin(users, eq(users.id, accessKeys.ownerId))
    .where(and(liveKeys(tenantId), which, sql`${effect} is not null`))
    .orderBy(...order)
    .limit(limit);

/** The first keys that the policy touches, by owner and name. */
export const selectAffectedKeys = async (tenantId: number, terms: PolicyTerms, limit: number) =>
  selectWith(
    tenantId,
    firstEffect(terms),
    [ascending(users.email), ascending(accessKeys.name)],
    limit,
  );

export type AffectedKeyRow = Awaited<ReturnType<typeof selectAffectedKeys>>[number];

/** How many keys of how many owners the policy touches. */
export async function countAffectedKeys(tenantId: number, terms: PolicyTerms) {
  const effect = firstEffect(terms);
  const [found] = await db()
    .select({
      keys: count(),
      owners: countDistinct(accessKeys.ownerId),
      expiring:
        sql<number>`coalesce(sum(case when ${effect} = 'lifetime' then 1 else 0 end), 0)`.mapWith(
          Number,
        ),
    })
    .from(accessKeys)
    .where(and(liveKeys(tenantId), sql`${effect} is not null`));
  return found ?? { keys: 0, owners: 0, expiring: 0 };
}

/**
 * How many keys of how many owners the policy does not touch now, but suspends at a later moment unless they are used.
 * @param later the terms of that moment
 */
export async function countUnusedLater(tenantId: number, terms: PolicyTerms, later: PolicyTerms) {
  const [found] = await db()
    .select({ keys: count(), owners: countDistinct(accessKeys.ownerId) })
    .from(accessKeys)
    .where(
      and(
        liveKeys(tenantId),
        suspensionCondition(later, "unused") ?? never,
        sql`${firstEffect(terms)} is null`,
      ),
    );
  return found ?? { keys: 0, owners: 0 };
}

export const byId = [asc(accessKeys.id)];

/** A part of the keys, in the order of their IDs: all after one, so that no key is looked at twice. */
export interface KeyRange {
  after: string;
  limit: number;
  /** The only keys that are looked at. */
  only?: readonly string[] | undefined;
  /** On which all changes depend. */
  condition?: SQL | undefined;
}

export const inRange = ({ after, only, condition }: KeyRange) =>
  and(gt(accessKeys.id, after), only && inArray(accessKeys.id, [...only]), condition);

/** Owners of keys that have no expiry or a later one than the policy permits, in the order of their IDs. */
export const selectOwnersToShorten = async (
  tenantId: number,
  terms: PolicyTerms,
  { after, limit, only, condition }: KeyRange,
): Promise<string[]> =>
  (
    await db()
      .selectDistinct({ ownerId: accessKeys.ownerId })
      .from(accessKeys)
      .where(
        and(
          liveKeys(tenantId),
          gt(accessKeys.ownerId, after),
          only && inArray(accessKeys.id, [...only]),
          livesTooLong(terms),
          condition,
        ),
      )
      .orderBy(asc(accessKeys.ownerId))
      .limit(limit)
  ).map(({ ownerId }) => ownerId);

/** Those keys of some owners. */
export const selectTooLongLived = async (
  tenantId: number,
  terms: PolicyTerms,
  ownerIds: readonly string[],
  { limit, only, condition }: Omit<KeyRange, "after">,
) =>
  selectWith(
    tenantId,
    firstOf([["lifetime", livesTooLong(terms)]]),
    [ascending(accessKeys.name)],
    limit,
    and(
      inArray(accessKeys.ownerId, [...ownerIds]),
      only && inArray(accessKeys.id, [...only]),
      condition,
    ),
  );

/** Some keys that the policy suspends at the moment of the terms. */
export const selectToSuspend = async (tenantId: number, terms: PolicyTerms, range: KeyRange) =>
  selectWith(tenantId, firstOf(suspensions(terms)), byId, range.limit, inRange(range));

/** Why the policy would suspend the key again, if it were resumed. */
export const selectStandingReason = async (tenantId: number, terms: PolicyTerms, id: string) =>
  (
    await db()
      .select({ effect: sql<SuspensionReason | null>`${firstOf(conditionsOf(terms))}` })
      .from(accessKeys)
      .where(and(liveKeys(tenantId), eq(accessKeys.id, id)))
  )[0]?.effect;

export const shorteningCondition = livesTooLong;

/** The condition under which the key is suspended for the reason. */
export const suspensionCondition = (terms: PolicyTerms, reason: PolicyEffect): SQL | undefined =>
  suspensions(terms).find(([each]) => each === reason)?.[1];
