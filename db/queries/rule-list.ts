/** The access rules of a tenant, in the order of creation and in pages. */
import { and, count, eq, or, type SQL, sql } from "drizzle-orm";
import { db } from "../client";
import { isOneOf, optional, selective } from "../conditions";
import { keyset, type PageOptions } from "../keyset";
import { contains } from "../order";
import { accessRules } from "../schema/access-rules";
import type { AccessRuleRow, ScopedRuleRow } from "./access-rules";
import {
  hasScope,
  isInScopeName,
  isWithin,
  joinScopes,
  type Reach,
  rulesWithScopes,
} from "./scopes";

export interface RuleFilter {
  reach: Reach;
  subjectId?: string | undefined;
  scopeId?: string | undefined;
  roleId?: number | undefined;
  scopeType?: AccessRuleRow["scopeType"] | undefined;
  search?: RuleSearch | undefined;
}

/** A rule with one of them is found. */
export interface RuleSearch {
  /** In lower case. */
  text: string;
  roleIds: readonly number[];
  scopeTypes: readonly string[];
}

export interface RulePageQuery extends RuleFilter, Omit<PageOptions, "position" | "descending"> {
  limit: number;
  offset: number;
  /** The ID of the rule after which the page begins, or before which it ends; 0 is before all. */
  from?: { id: number; isEnd: boolean } | undefined;
}

const matches = ({ text, roleIds, scopeTypes }: RuleSearch) =>
  or(
    contains(accessRules.subjectId, text),
    isOneOf(accessRules.roleId, roleIds),
    isOneOf(accessRules.scopeType, scopeTypes),
    isInScopeName(text),
  );

/** Each has an index, the one that is likely to find the fewest rules first. */
const indexed = ["subjectId", "scopeId", "roleId", "scopeType"] as const;

/** The first filter reads its index, the others are compared. */
function isFiltered(filter: RuleFilter): (SQL | undefined)[] {
  const first = indexed.find((name) => filter[name] !== undefined);
  return indexed.map((name) =>
    name === first
      ? selective(sql`${accessRules[name]} = ${sql.param(filter[name], accessRules[name])}`)
      : optional(accessRules[name], filter[name]),
  );
}

const found = (tenantId: number, { search, ...filter }: RuleFilter) =>
  and(
    eq(accessRules.tenantId, tenantId),
    ...isFiltered(filter),
    hasScope(tenantId),
    isWithin(filter.reach),
    search && matches(search),
  );

const toPage = ({ from }: RulePageQuery) =>
  keyset([accessRules.id], {
    descending: false,
    position: from && { values: [sql`${from.id}`], isEnd: from.isEnd },
  });

export function rulePageStatement(tenantId: number, query: RulePageQuery) {
  const { where, orderBy } = toPage(query);
  const page = rulesWithScopes(db())
    .where(and(found(tenantId, query), where))
    .orderBy(...orderBy)
    .limit(query.limit);
  return query.offset > 0 ? page.offset(query.offset) : page;
}

export const selectRulePage = async (
  tenantId: number,
  query: RulePageQuery,
): Promise<ScopedRuleRow[]> => toPage(query).inOrder(await rulePageStatement(tenantId, query));

/** Reads all rules that the filter finds. */
export const countRules = async (tenantId: number, filter: RuleFilter): Promise<number> =>
  (
    await joinScopes(db().select({ total: count() }).from(accessRules).$dynamic()).where(
      found(tenantId, filter),
    )
  )[0]?.total ?? 0;
