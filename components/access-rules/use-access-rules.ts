/** Everything the page knows about access rules and about what they can name: users, roles, scopes. */
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { ListRequest } from "@/components/ui/list-request";
import { toDistinct, toSearchText, useLoadedOption } from "@/components/ui/loaded-options";
import type { Option } from "@/components/ui/select";
import type { AccessRule, CreateAccessRuleInput } from "@/lib/access-control/access-rule";
import { toRuleQuery } from "./rule-query";
import { clusterOptions, tenantOptions, unitOptions } from "./scope-options";

const area = "access-rules";

/** Loaded when they are first needed, because their schemas are large. */
const api = lazily(() => import("@/lib/access-control/access-rule-api"));
const roleApi = lazily(() => import("@/lib/access-control/role-api"));
const userApi = lazily(() => import("@/lib/users/api"));
const scopeApis = lazily(() =>
  Promise.all([
    import("@/lib/tenants/api"),
    import("@/lib/clusters/api"),
    import("@/lib/org-units/api"),
  ]),
);

export const accessRulesKeys = {
  page: (request: ListRequest) => [area, "page", request] as const,
  choices: (noun: string) => [area, "choices", noun] as const,
};

export function useAccessRules(request: ListRequest) {
  return useApiQuery(accessRulesKeys.page(request), async () =>
    call((await api()).listAccessRules, { query: toRuleQuery(request) }),
  );
}

export function useRoles() {
  return useApiQuery(accessRulesKeys.choices("roles"), async () =>
    call((await roleApi()).listRoles, {}),
  );
}

const scopesKey = accessRulesKeys.choices("scopes");

/** The tenant and the clusters, of which there are few, and some departments and projects, whose paths have the text. */
export function useScopes(text: string) {
  const search = toSearchText(text);
  const top = useApiQuery([...scopesKey, "top"], async () => {
    const [tenantApi, clusterApi] = await scopeApis();
    const [tenants, clusters] = await Promise.all([
      call(tenantApi.listTenants, {}),
      call(clusterApi.listClusters, {}),
    ]);
    return toDistinct([...tenantOptions(tenants), ...clusterOptions(clusters)]);
  });
  const below = useApiQuery([...scopesKey, "below", search], async () => {
    const [, , unitApi] = await scopeApis();
    const query = { search, limit: "20" };
    const [{ departments }, { projects }] = await Promise.all([
      call(unitApi.listDepartments, { query }),
      call(unitApi.listProjects, { query }),
    ]);
    return toDistinct([
      ...unitOptions("department", departments),
      ...unitOptions("project", projects),
    ]);
  });
  const isFound = ({ label }: Option) => label.toLowerCase().includes(search.toLowerCase());
  return {
    options: [...(top.data ?? []).filter(isFound), ...(below.data ?? [])],
    isError: top.isError || below.isError,
  };
}

/** The option that the text stands for: the type and the ID of a scope. */
export const useScopeFinder = () => useLoadedOption(scopesKey);

/** Some e-mails with the text; none for those who may not see users and have to type one. */
export function useEmails(maySeeUsers: boolean, search: string) {
  const query = { search: search.trim(), limit: "20" };
  return useApiQuery([...accessRulesKeys.choices("emails"), query.search], async () =>
    maySeeUsers
      ? (await call((await userApi()).listUsers, { query }))
          .filter(({ isDisabled }) => !isDisabled)
          .map(({ username }) => username)
      : [],
  );
}

/** Tells `done` the e-mail of the user who has the rule now. */
export function useAddAccessRule(done: (email: string) => void) {
  return useApiMutation(area, async (input: CreateAccessRuleInput) => {
    await call((await api()).createAccessRule, { body: input });
    done(input.subjectId);
  });
}

/** Tells `done` whether the rule was still there: someone else may have removed it first. */
export function useRemoveAccessRule(done: (wasThere: boolean) => void) {
  return useApiMutation(area, async ({ id }: AccessRule) =>
    done(await deleteIfThere((await api()).deleteAccessRule, { params: { id } })),
  );
}
