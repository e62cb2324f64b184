/** Everything the page knows about access rules and about what they can name: users, roles, scopes. */

import { deleteIfThere, requestJson } from "@/components/http-client/request";
import { useChange } from "@/components/http-client/use-change";
import { useReading } from "@/components/http-client/use-reading";
import type { AccessRulePage, ManagedAccessRule } from "@/lib/access-control/access-rule";
import type { CreateAccessRuleInput } from "@/lib/access-control/input";
import type { User } from "@/lib/users/user";
import { type PageRequest, pageSize } from "./page-request";
import type { Scopes } from "./scope-options";

const area = "access-rules";
const accessRulesUrl = "/api/v1/authorization/access-rules";

export const accessRulesKeys = {
  page: (request: PageRequest) => [area, "page", request] as const,
  choices: (noun: string) => [area, "choices", noun] as const,
};

export function useAccessRules({ search, offset }: PageRequest) {
  const query = new URLSearchParams({ search, offset: String(offset), limit: String(pageSize) });
  return useReading(accessRulesKeys.page({ search, offset }), () =>
    requestJson<AccessRulePage<ManagedAccessRule>>("GET", `${accessRulesUrl}?${query}`),
  );
}

export interface RoleChoice {
  id: number;
  name: string;
  description: string;
}

export function useRoles() {
  return useReading(accessRulesKeys.choices("roles"), () =>
    requestJson<RoleChoice[]>("GET", "/api/v1/authorization/roles"),
  );
}

export function useScopes() {
  return useReading(accessRulesKeys.choices("scopes"), async (): Promise<Scopes> => {
    const [tenants, clusters, departments, projects] = await Promise.all([
      requestJson<Scopes["tenants"]>("GET", "/api/v1/tenants"),
      requestJson<Scopes["clusters"]>("GET", "/api/v1/clusters"),
      requestJson<Pick<Scopes, "departments">>("GET", "/api/v1/org-unit/departments"),
      requestJson<Pick<Scopes, "projects">>("GET", "/api/v1/org-unit/projects"),
    ]);
    return { tenants, clusters, ...departments, ...projects };
  });
}

/** The e-mails to choose from; none for those who may not see users and have to type one. */
export function useEmails(maySeeUsers: boolean) {
  return useReading(accessRulesKeys.choices("emails"), async () =>
    maySeeUsers
      ? (await requestJson<User[]>("GET", "/api/v1/users"))
          .filter(({ isDisabled }) => !isDisabled)
          .map(({ username }) => username)
      : [],
  );
}

export function useAddAccessRule(done: () => void) {
  return useChange(area, async (input: CreateAccessRuleInput) => {
    await requestJson<ManagedAccessRule>("POST", accessRulesUrl, input);
    done();
  });
}

/** Tells `done` whether the rule was still there: someone else may have removed it first. */
export function useRemoveAccessRule(done: (wasThere: boolean) => void) {
  return useChange(area, async ({ id }: ManagedAccessRule) =>
    done(await deleteIfThere(`${accessRulesUrl}/${id}`)),
  );
}
