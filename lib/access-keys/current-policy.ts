/** The policy of the tenant, as it is at this moment. Every change of a key reads it, so it applies in all processes. */
import "server-only";
import { selectAccessRulesOfUser } from "@/db/queries/access-rules";
import { selectKeyPolicy } from "@/db/queries/key-policies";
import { invalidFields } from "../http/api-error";
import type { Principal } from "../http/principal";
import { limitedKey, refusedByPolicy } from "./errors";
import {
  defaultKeyPolicy,
  findRefusal,
  type KeyPolicy,
  type KeyRequest,
  mayHaveKeys,
  rolesRefused,
} from "./key-policy";

/** A rule that an earlier version did not know has its default. */
export const toKeyPolicy = (rules: unknown): KeyPolicy => ({
  ...defaultKeyPolicy,
  ...(rules as KeyPolicy),
});

export async function loadKeyPolicy(tenantId: number): Promise<KeyPolicy> {
  const row = await selectKeyPolicy(tenantId);
  return row ? toKeyPolicy(row.rules) : defaultKeyPolicy;
}

/** The roles of the user in any scope; they are read only if the policy asks for them. */
export const loadRoleIds = async (
  policy: KeyPolicy,
  { tenantId, email }: Pick<Principal, "tenantId" | "email">,
): Promise<number[]> =>
  policy.permittedRoleIds
    ? (await selectAccessRulesOfUser(tenantId, email))
        .filter(({ customRoleDisabledAt }) => customRoleDisabledAt === null)
        .map(({ roleId }) => roleId)
    : [];

/** A request as the services make it: without what the principal says. */
type Asked = KeyRequest extends infer Each
  ? Each extends KeyRequest
    ? Omit<Each, "via">
    : never
  : never;

/** @throws limitedKey */
export function requireUnlimited(principal: Principal): void {
  if (principal.via === "access-key" && principal.isLimited) throw limitedKey();
}

/** @param field what the input calls the expiry @throws limitedKey, refusedByPolicy, invalidFields */
export function requirePermitted(
  policy: KeyPolicy,
  principal: Principal,
  request: Asked,
  field = "expiresAt",
): void {
  requireUnlimited(principal);
  const refusal = findRefusal(policy, { ...request, via: principal.via } as KeyRequest);
  if (!refusal) return;
  if (!refusal.field) throw refusedByPolicy(refusal.message);
  const name = refusal.field === "expiresAt" ? field : refusal.field;
  throw invalidFields([{ field: name, message: refusal.message }]);
}

/** What the page says before a user fills in a form. */
export interface OwnKeyRules {
  policy: KeyPolicy;
  /** Why the user can have no new keys. */
  refusal?: string;
}

export async function loadOwnKeyRules(principal: Principal): Promise<OwnKeyRules> {
  const policy = await loadKeyPolicy(principal.tenantId);
  if (mayHaveKeys(policy, await loadRoleIds(policy, principal))) return { policy };
  return { policy, refusal: rolesRefused };
}
