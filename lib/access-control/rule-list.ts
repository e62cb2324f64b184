/** Lists and counts the access rules in the scopes that the principal manages. */
import "server-only";
import { selectCustomRoles } from "@/db/queries/custom-roles";
import { countRules, type RuleSearch, selectRulePage } from "@/db/queries/rule-list";
import type { Principal } from "../http/principal";
import { toAccountName } from "../platform/email-address";
import { type AccessRulePage, type AccessRulesQuery, isByPosition } from "./access-rule";
import { Authority } from "./authority";
import { roles } from "./roles";
import { withPaths } from "./scope-paths";
import { scopeTypes } from "./scopes";
import { toManagedRule } from "./to-access-rule";

/** A search matches the subject, the role, the scope type and the scope name, ignoring case. */
async function toSearch(authority: Authority, search: string): Promise<RuleSearch | undefined> {
  if (search === "") return undefined;
  const { tenant, principal } = authority;
  const text = search.toLowerCase();
  const isIn = (name: string) => name.toLowerCase().includes(text);
  return {
    text,
    roleIds: [...roles, ...(await selectCustomRoles(principal.tenantId))]
      .filter(({ name }) => isIn(name))
      .map(({ id }) => id),
    scopeTypes: scopeTypes.filter((type) => isIn(type) || (type === "tenant" && isIn(tenant.name))),
  };
}

/** The scopes where the principal may read rules. @throws forbidden */
const toFilter = async (authority: Authority, search: string) => ({
  reach: authority.requireSomewhere("read", "access-rules").scopesOf("read", "access-rules"),
  search: await toSearch(authority, search),
});

const toPosition = ({ startingAfter, endingBefore }: AccessRulesQuery) => {
  if (endingBefore !== undefined) return { id: endingBefore, isEnd: true };
  return startingAfter === undefined ? undefined : { id: startingAfter, isEnd: false };
};

/** @throws forbidden */
export async function listAccessRules(
  principal: Principal,
  query: AccessRulesQuery,
): Promise<AccessRulePage> {
  const authority = await Authority.load(principal);
  const { limit, offset, search, subjectId, roleId, scopeType, scopeId } = query;
  const filter = {
    ...{ ...(await toFilter(authority, search)), roleId, scopeType, scopeId },
    subjectId: subjectId === undefined ? undefined : toAccountName(subjectId),
  };
  const from = toPosition(query);
  const rows = await selectRulePage(principal.tenantId, { ...filter, limit, offset, from });
  const accessRules = withPaths(authority.tenant, rows).map(toManagedRule);
  return {
    ...(!isByPosition(query) && { totalRecords: await countRules(principal.tenantId, filter) }),
    displayRecords: accessRules.length,
    accessRules,
  };
}

/** @throws forbidden */
export const countAccessRules = async (principal: Principal, search: string): Promise<number> =>
  countRules(principal.tenantId, await toFilter(await Authority.load(principal), search));
