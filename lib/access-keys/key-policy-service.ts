/** Reads, previews and replaces the policy for access keys. */
import "server-only";
import { setTimeout } from "node:timers/promises";
import { replaceKeyPolicy, selectKeyPolicy } from "@/db/queries/key-policies";
import {
  type AffectedKeyRow,
  countAffectedKeys,
  selectAffectedKeys,
} from "@/db/queries/key-policy-effects";
import { Authority } from "../access-control/authority";
import { loadRoles } from "../access-control/custom-roles";
import { eventBy } from "../audit/record";
import { unknownReference } from "../http/errors";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { now } from "../platform/clock";
import { loadKeyPolicy, toKeyPolicy } from "./current-policy";
import { exemptionOver, exemptTooLong } from "./errors";
import { defaultKeyPolicy, type KeyPolicy, shortenedExpiry, termsOf } from "./key-policy";
import { applyPolicyAfterChange } from "./key-policy-effects";
import { forecastUnused } from "./key-policy-forecast";
import type { AffectedKey, KeyPolicyPreview } from "./key-policy-input";
import { secondsLater } from "./policy";

const yearSeconds = 366 * 86_400;

/** @throws exemptTooLong, exemptionOver */
async function requireExemption(tenantId: number, { exemptUntil }: KeyPolicy): Promise<void> {
  if (!exemptUntil) return;
  const [end, at] = [new Date(exemptUntil), now()];
  if (end > secondsLater(at, yearSeconds)) throw exemptTooLong();
  // The policy in force may be sent back after its exemption.
  const isKept = async () => exemptUntil === (await loadKeyPolicy(tenantId)).exemptUntil;
  if (end <= at && !(await isKept())) throw exemptionOver();
}

/** @throws unknownReference */
async function requireRolesExist(tenantId: number, { permittedRoleIds }: KeyPolicy): Promise<void> {
  if (!permittedRoleIds) return;
  const ids = new Set((await loadRoles(tenantId)).map(({ id }) => id));
  if (!permittedRoleIds.every((id) => ids.has(id)))
    throw unknownReference("permittedRoleIds", "role");
}

/** @throws forbidden */
export async function getKeyPolicy(principal: Principal): Promise<KeyPolicy> {
  (await Authority.load(principal)).require("read", "access-keys");
  return loadKeyPolicy(principal.tenantId);
}

/** Undefined if another change came first. */
async function tryReplace(principal: Principal, policy: KeyPolicy): Promise<true | undefined> {
  const { tenantId } = principal;
  const row = await selectKeyPolicy(tenantId);
  const event = eventBy(principal, {
    action: "update",
    entityType: "access-key-policy",
    ...{ entityId: String(tenantId), entityName: "Access key policy" },
    httpStatus: 200,
    metadata: { before: row ? toKeyPolicy(row.rules) : defaultKeyPolicy, after: policy },
  });
  const values = {
    ...{ tenantId, rules: policy },
    ...{ updatedAt: now(), updatedBy: principal.email },
  };
  return (await replaceKeyPolicy(values, row?.version, event)) || undefined;
}

/** Some thousand keys take longer: the rest follows after the response. */
const mostMilliseconds = 5_000;

/**
 * New rules apply to requests before this returns, and to existing keys too, unless there are thousands.
 * @throws forbidden, exemptTooLong, exemptionOver, unknownReference
 */
export async function setKeyPolicy(principal: Principal, policy: KeyPolicy): Promise<KeyPolicy> {
  (await Authority.load(principal)).require("delete", "access-keys");
  await requireExemption(principal.tenantId, policy);
  await requireRolesExist(principal.tenantId, policy);
  await retryOnConflict("set the policy", () => tryReplace(principal, policy));
  const applied = applyPolicyAfterChange(principal.tenantId);
  await Promise.race([applied, setTimeout(mostMilliseconds, undefined, { ref: false })]);
  return policy;
}

/** How many keys a preview lists. */
const listLength = 100;

/** Counts and lists what the policy would do to existing keys. @throws forbidden, exemptTooLong, exemptionOver, unknownReference */
export async function previewKeyPolicy(
  { tenantId, ...principal }: Principal,
  policy: KeyPolicy,
): Promise<KeyPolicyPreview> {
  (await Authority.load({ tenantId, ...principal })).require("delete", "access-keys");
  await requireExemption(tenantId, policy);
  await requireRolesExist(tenantId, policy);
  const at = now();
  const terms = termsOf(policy, at);
  const { keys, owners, expiring } = await countAffectedKeys(tenantId, terms);
  const rows = await selectAffectedKeys(tenantId, terms, listLength);
  const toAffected = (row: AffectedKeyRow) => {
    const { id, name, clientId, owner, effect, createdAt, expiresAt } = row;
    const end = effect === "lifetime" ? shortenedExpiry(policy, createdAt, at) : terms.at;
    return {
      ...{ id, name, clientId, owner, reason: effect, at: end.toISOString() },
      effect: effect === "lifetime" ? "expire" : "suspend",
      ...(expiresAt && { expiresAt: expiresAt.toISOString() }),
    } satisfies AffectedKey;
  };
  return {
    ...{ keys, owners, expiring, suspended: keys - expiring },
    affected: rows.map(toAffected),
    ...(await forecastUnused(tenantId, policy, terms)),
  };
}
