/** Everything the page knows about access rules and about what they can name: users, roles, scopes. */
import { call, deleteIfThere } from "@/components/http-client/call";
import { useApiMutation } from "@/components/http-client/use-api-mutation";
import { useApiQuery } from "@/components/http-client/use-api-query";
import type { AccessRule, CreateAccessRuleInput } from "@/lib/access-control/access-rule";
import * as api from "@/lib/access-control/access-rule-api";
import { listRoles } from "@/lib/access-control/role-api";
import { listClusters } from "@/lib/clusters/api";
import { listDepartments, listProjects } from "@/lib/org-units/api";
import { listTenants } from "@/lib/tenants/api";
import { listUsers } from "@/lib/users/api";
import { type PageRequest, pageSize } from "./page-request";
import type { Scopes } from "./scope-options";

const area = "access-rules";

export const accessRulesKeys = {
  page: (request: PageRequest) => [area, "page", request] as const,
  choices: (noun: string) => [area, "choices", noun] as const,
};

export function useAccessRules({ search, offset }: PageRequest) {
  const query = { search, offset: String(offset), limit: String(pageSize) };
  return useApiQuery(accessRulesKeys.page({ search, offset }), () =>
    call(api.listAccessRules, { query }),
  );
}

export function useRoles() {
  return useApiQuery(accessRulesKeys.choices("roles"), () => call(listRoles, {}));
}

export function useScopes() {
  return useApiQuery(accessRulesKeys.choices("scopes"), async (): Promise<Scopes> => {
    const [tenants, clusters, departments, projects] = await Promise.all([
      call(listTenants, {}),
      call(listClusters, {}),
      call(listDepartments, {}),
      call(listProjects, {}),
    ]);
    return { tenants, clusters, ...departments, ...projects };
  });
}

/** The e-mails to choose from; none for those who may not see users and have to type one. */
export function useEmails(maySeeUsers: boolean) {
  return useApiQuery(accessRulesKeys.choices("emails"), async () =>
    maySeeUsers
      ? (await call(listUsers, {}))
          .filter(({ isDisabled }) => !isDisabled)
          .map(({ username }) => username)
      : [],
  );
}

/** Tells `done` the e-mail of the user who has the rule now. */
export function useAddAccessRule(done: (email: string) => void) {
  return useApiMutation(area, async (input: CreateAccessRuleInput) => {
    await call(api.createAccessRule, { body: input });
    done(input.subjectId);
  });
}

/** Tells `done` whether the rule was still there: someone else may have removed it first. */
export function useRemoveAccessRule(done: (wasThere: boolean) => void) {
  return useApiMutation(area, async ({ id }: AccessRule) =>
    done(await deleteIfThere(api.deleteAccessRule, { params: { id } })),
  );
}
