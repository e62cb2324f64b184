/** Everything the page knows about access rules and about what they can name: users, roles, scopes. */
import { call, deleteIfThere, lazily } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { AccessRule, CreateAccessRuleInput } from "@/lib/access-control/access-rule";
import { type PageRequest, pageSize } from "./page-request";
import type { Scopes } from "./scope-options";

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
  page: (request: PageRequest) => [area, "page", request] as const,
  choices: (noun: string) => [area, "choices", noun] as const,
};

export function useAccessRules({ search, offset }: PageRequest) {
  const query = { search, offset: String(offset), limit: String(pageSize) };
  return useApiQuery(accessRulesKeys.page({ search, offset }), async () =>
    call((await api()).listAccessRules, { query }),
  );
}

export function useRoles() {
  return useApiQuery(accessRulesKeys.choices("roles"), async () =>
    call((await roleApi()).listRoles, {}),
  );
}

export function useScopes() {
  return useApiQuery(accessRulesKeys.choices("scopes"), async (): Promise<Scopes> => {
    const [tenantApi, clusterApi, unitApi] = await scopeApis();
    const [tenants, clusters, departments, projects] = await Promise.all([
      call(tenantApi.listTenants, {}),
      call(clusterApi.listClusters, {}),
      call(unitApi.listDepartments, {}),
      call(unitApi.listProjects, {}),
    ]);
    return { tenants, clusters, ...departments, ...projects };
  });
}

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
