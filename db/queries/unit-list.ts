/** The departments or the projects of a tenant, in pages. */
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { db } from "../client";
import { keyset, type Order, type PageOptions } from "../keyset";
import { byBytes } from "../order";
import { orgUnits } from "../schema/scopes";
import {
  isInUnitPath,
  isWithin,
  type Reach,
  type UnitRow,
  type UnitType,
  unit,
  unitsWithScopes,
} from "./scopes";

export type UnitSort = "name" | "createdAt";

/** Each has an index. */
const orders: Record<UnitSort, Order> = {
  name: [byBytes(unit.name), unit.id],
  createdAt: [unit.createdAt, unit.id],
};

/** A unit that a page may begin after. */
interface ListedUnit {
  id: string;
  name: string;
  createdAt: Date;
}

const valuesOf = (sortBy: UnitSort, row: ListedUnit): SQL[] => [
  sql`${sql.param(row[sortBy], orgUnits[sortBy])}`,
  sql`${sql.param(row.id, orgUnits.id)}`,
];

export interface UnitListQuery extends Omit<PageOptions, "position"> {
  type: UnitType;
  reach: Reach;
  sortBy: UnitSort;
  /** In lower case. */
  search?: string | undefined;
  /** The unit after which the page begins, or before which it ends. */
  from?: { row: ListedUnit; isEnd: boolean } | undefined;
}

const toPage = ({ from, ...query }: UnitListQuery) =>
  keyset(orders[query.sortBy], {
    ...query,
    position: from && { values: valuesOf(query.sortBy, from.row), isEnd: from.isEnd },
  });

export function unitListStatement(tenantId: number, query: UnitListQuery) {
  const { where, orderBy } = toPage(query);
  const statement = unitsWithScopes(db())
    .where(
      and(
        eq(unit.tenantId, tenantId),
        eq(unit.type, query.type),
        isNull(unit.deletedAt),
        isWithin(query.reach),
        query.search ? isInUnitPath(query.search) : undefined,
        where,
      ),
    )
    .orderBy(...orderBy)
    .$dynamic();
  return query.limit === undefined ? statement : statement.limit(query.limit);
}

export const selectUnits = async (tenantId: number, query: UnitListQuery): Promise<UnitRow[]> =>
  toPage(query).inOrder(await unitListStatement(tenantId, query));

/** A unit that a page may begin after, which may have been deleted since. */
export const selectListedUnit = async (
  tenantId: number,
  type: UnitType,
  id: string,
): Promise<ListedUnit | undefined> =>
  (
    await db()
      .select({ id: orgUnits.id, name: orgUnits.name, createdAt: orgUnits.createdAt })
      .from(orgUnits)
      .where(and(eq(orgUnits.tenantId, tenantId), eq(orgUnits.type, type), eq(orgUnits.id, id)))
  )[0];
