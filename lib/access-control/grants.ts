/** Reads the access rules of a user that have an effect. */
import "server-only";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import type { Grant } from "./policy";
import { withPaths } from "./scope-paths";
import type { Scope, ScopePath } from "./scopes";

/** The user's address is the subject of their rules. */
export interface RuleSubject {
  tenantId: number;
  email: string;
}

/** A rule of the user, with the path of its scope. */
export interface GrantWithPath extends Grant {
  id: number;
  path: ScopePath;
}

/** Rules of deleted scopes are left out; those with a disabled role permit nothing. */
export const loadGrants = async (
  tenant: Scope,
  { tenantId, email }: RuleSubject,
): Promise<GrantWithPath[]> => withPaths(tenant, await selectAccessRulesOfUser(tenantId, email));
