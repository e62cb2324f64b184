/** The users of a tenant, in pages. */
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "../client";
import { columns } from "../columns";
import { keyset, type Order, type PageOptions } from "../keyset";
import { byBytes, contains } from "../order";
import { users } from "../schema/people";
import type { UserRow } from "./users";

export type UserSort = "username" | "createdAt" | "lastLogin";

/** Each has an index. */
const orders: Record<UserSort, Order> = {
  username: [byBytes(users.email)],
  createdAt: [users.createdAt, users.id],
  lastLogin: [columns.orEpoch(users.lastLoginAt), users.id],
};

function valuesOf(sortBy: UserSort, { id, email, createdAt, lastLoginAt }: UserRow): SQL[] {
  if (sortBy === "username") return [sql`${sql.param(email, users.email)}`];
  const at = sortBy === "createdAt" ? createdAt : (lastLoginAt ?? new Date(0));
  return [sql`${sql.param(at, users.createdAt)}`, sql`${sql.param(id, users.id)}`];
}

export interface UserListQuery extends Omit<PageOptions, "position"> {
  sortBy: UserSort;
  /** In lower case. */
  search?: string | undefined;
  /** The row after which the page begins, or before which it ends. */
  from?: { row: UserRow; isEnd: boolean } | undefined;
}

const toPage = ({ from, ...query }: UserListQuery) =>
  keyset(orders[query.sortBy], {
    ...query,
    position: from && { values: valuesOf(query.sortBy, from.row), isEnd: from.isEnd },
  });

export function userListStatement(tenantId: number, query: UserListQuery) {
  const { where, orderBy } = toPage(query);
  const statement = db()
    .select()
    .from(users)
    .where(
      and(
        eq(users.tenantId, tenantId),
        isNull(users.deletedAt),
        query.search ? contains(users.email, query.search) : undefined,
        where,
      ),
    )
    .orderBy(...orderBy)
    .$dynamic();
  return query.limit === undefined ? statement : statement.limit(query.limit);
}

export const selectUserList = async (tenantId: number, query: UserListQuery): Promise<UserRow[]> =>
  toPage(query).inOrder(await userListStatement(tenantId, query));

/** A user that a page may begin after, who may have been deleted since. */
export const selectListedUser = async (tenantId: number, id: string) =>
  (
    await db()
      .select()
      .from(users)
      .where(and(eq(users.tenantId, tenantId), eq(users.id, id)))
  )[0];
