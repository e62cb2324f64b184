/** The access keys of all users, in pages by creation. */
import { and, eq, gt, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { db } from "../client";
import { keyset, type PageOptions } from "../keyset";
import { contains } from "../order";
import { accessKeys } from "../schema/access-keys";
import { users } from "../schema/people";
import { isLive, keysOfTenant } from "./access-keys";
import { isMadeBy } from "./key-provenance";

type KeyState =
  | ("active" | "expiring" | "expired" | "paused" | "rotating" | "never-used" | "unused")
  | "owner-disabled";

interface ListedKey {
  id: string;
  createdAt: Date;
}

export interface KeyPageQuery extends Omit<PageOptions, "position"> {
  clientId?: string | undefined;
  createdBy?: string | undefined;
  status?: "ACTIVE" | "EXPIRED" | "SUSPENDED" | "ROTATING" | undefined;
  state?: KeyState | undefined;
  /** In lower case. */
  search: string;
  /** The time at which a key has the status and the state. */
  at: Date;
  /** A key that expires until then expires soon. */
  soon: Date;
  /** A key that was last used until then is unused. */
  longAgo: Date;
  /** The key after which the page begins, or before which it ends. */
  from?: { row: ListedKey; isEnd: boolean } | undefined;
}

/** The same rules as `statusOf` in lib/access-keys/policy.ts. */
function hasStatus(status: KeyPageQuery["status"], at: Date): SQL | undefined {
  const { expiresAt, suspendedAt, previousSecretExpiresAt } = accessKeys;
  if (status === "EXPIRED") return lte(expiresAt, at);
  const isCurrent = or(isNull(expiresAt), gt(expiresAt, at));
  if (status === "SUSPENDED") return and(isCurrent, isNotNull(suspendedAt));
  const works = and(isCurrent, isNull(suspendedAt));
  if (status === "ROTATING") return and(works, gt(previousSecretExpiresAt, at));
  const hasOneSecret = or(isNull(previousSecretExpiresAt), lte(previousSecretExpiresAt, at));
  return status && and(works, hasOneSecret);
}

/** The same rules as `keyState` in lib/access-keys/key-status.ts. */
function isInState({ state, at, soon, longAgo }: KeyPageQuery): SQL | undefined {
  const { expiresAt, lastLoginAt } = accessKeys;
  if (state === "owner-disabled") return isNotNull(users.disabledAt);
  if (state === "expired") return hasStatus("EXPIRED", at);
  if (state === "paused") return hasStatus("SUSPENDED", at);
  if (state === "rotating") return hasStatus("ROTATING", at);
  const isActive = hasStatus("ACTIVE", at);
  if (state === "expiring") return and(isActive, lte(expiresAt, soon));
  const lasts = and(isActive, or(isNull(expiresAt), gt(expiresAt, soon)));
  if (state === "never-used") return and(lasts, isNull(lastLoginAt));
  if (state === "unused") return and(lasts, lte(lastLoginAt, longAgo));
  return state && and(lasts, gt(lastLoginAt, longAgo));
}

const holds = (search: string) =>
  search === ""
    ? undefined
    : or(
        ...[accessKeys.name, accessKeys.clientId, users.email].map((each) =>
          contains(each, search),
        ),
        isMadeBy(search),
        eq(accessKeys.id, search),
      );

function toPage({ from, ...query }: KeyPageQuery) {
  const values = from && [
    sql`${sql.param(from.row.createdAt, accessKeys.createdAt)}`,
    sql`${sql.param(from.row.id, accessKeys.id)}`,
  ];
  const position = from && values && { values, isEnd: from.isEnd };
  return keyset([accessKeys.createdAt, accessKeys.id], { ...query, position });
}

export function keyPageStatement(tenantId: number, query: KeyPageQuery) {
  const { where, orderBy } = toPage(query);
  const which = and(
    isLive,
    hasStatus(query.status, query.at),
    isInState(query),
    holds(query.search),
    where,
  );
  const statement = keysOfTenant(tenantId, query, which).orderBy(...orderBy);
  return query.limit === undefined ? statement : statement.limit(query.limit);
}

export const selectKeyPage = async (tenantId: number, query: KeyPageQuery) =>
  toPage(query).inOrder(await keyPageStatement(tenantId, query));

/** A key that a page may begin after, which may have been deleted since. */
export const selectListedKey = async (
  tenantId: number,
  id: string,
): Promise<ListedKey | undefined> =>
  (
    await db()
      .select({ id: accessKeys.id, createdAt: accessKeys.createdAt })
      .from(accessKeys)
      .where(and(eq(accessKeys.tenantId, tenantId), eq(accessKeys.id, id)))
  )[0];
