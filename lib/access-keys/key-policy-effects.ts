/**
 * Does to existing keys what the policy says: gives them an earlier expiry, suspends them, and resumes those whose
 * absent owner has signed in. Each change is made once, however many processes run this.
 */
import "server-only";
import { setImmediate } from "node:timers/promises";
import { ownerInactive, selectToResume } from "@/db/queries/inactive-owners";
import { isPolicyCurrent, selectKeyPolicy } from "@/db/queries/key-policies";
import {
  changeKeysOfOwners,
  changeKeysOnce,
  type KeyChange,
  type OwnerChange,
} from "@/db/queries/key-policy-changes";
import {
  type AffectedKeyRow,
  type KeyRange,
  selectOwnersToShorten,
  selectTooLongLived,
  selectToSuspend,
  shorteningCondition,
  suspensionCondition,
} from "@/db/queries/key-policy-effects";
import type { PolicyTerms } from "@/db/queries/key-policy-terms";
import type { Metadata } from "../audit/event-kinds";
import { eventWithoutRequest } from "../audit/record";
import { retryOnConflict } from "../http/retry-on-conflict";
import { batchLength } from "../platform/batches";
import { now } from "../platform/clock";
import { log } from "../platform/log";
import { currentTenantId } from "../tenants/tenant";
import { toKeyPolicy } from "./current-policy";
import { type KeyPolicy, shortenedExpiry, termsOf } from "./key-policy";
import { maxAccessKeysPerUser } from "./policy";

/** In one notification. */
const maxListedKeys = maxAccessKeysPerUser;

/** In one transaction. */
const ownersAtOnce = 50;

type AnyKey = Pick<AffectedKeyRow, "id" | "name" | "owner">;

/** The event of a change that the policy makes. */
const eventOfPolicy = (tenantId: number, key: AnyKey, metadata: Metadata<"access-key", "update">) =>
  eventWithoutRequest(
    { tenantId, subject: "access-key-policy", subjectType: "App" },
    {
      action: "update",
      ...{ entityType: "access-key", entityId: key.id, entityName: key.name },
      metadata: { ...metadata, owner: key.owner },
    },
  );

/** A pass in progress: its policy, and the moment at which it is applied. */
interface Pass {
  tenantId: number;
  policy: KeyPolicy;
  at: Date;
  terms: PolicyTerms;
  /** The only keys that are looked at. */
  only: readonly string[] | undefined;
  /** The condition that no other policy has replaced this one. */
  isCurrent: KeyRange["condition"];
}

function toShortening({ tenantId, policy, at, terms }: Pass, key: AffectedKeyRow): KeyChange {
  const expiresAt = shortenedExpiry(policy, key.createdAt, at);
  const metadata = {
    operation: "shorten-lifetime",
    ...{ reason: key.effect, expiresAt: expiresAt.toISOString() },
    previousExpiresAt: key.expiresAt?.toISOString() ?? "never",
    ...(expiresAt <= at && { expired: true }),
  } as const;
  return {
    ...{
      id: key.id,
      changes: { expiresAt, expiresSetAt: at },
      condition: shorteningCondition(terms),
    },
    event: eventOfPolicy(tenantId, key, metadata),
  };
}

function toSuspension({ tenantId, at, terms }: Pass, key: AffectedKeyRow): KeyChange {
  const suspendedBy = key.effect === "owner-absent" ? "owner-inactive" : "policy";
  const metadata = { operation: "suspend", suspendedBy, reason: key.effect } as const;
  return {
    ...{ id: key.id, changes: { suspendedAt: at, suspendedBy } },
    condition: suspensionCondition(terms, key.effect),
    event: eventOfPolicy(tenantId, key, metadata),
  };
}

/** The owner of several keys is told of all of them once, and not of each. */
function toOwnerNotice(at: Date, keys: readonly AffectedKeyRow[], changes: readonly KeyChange[]) {
  const [first] = keys;
  if (!first || keys.length < 2) return undefined;
  const listed = changes.slice(0, maxListedKeys).map(({ event, changes: { expiresAt } }) => ({
    ...{ name: event.entityName, expiresAt: expiresAt?.toISOString() },
    ...(expiresAt && expiresAt <= at && { expired: true }),
  }));
  const details = { count: keys.length, keys: listed };
  // Of two passes in the same millisecond, each has other keys.
  const notice = { kind: "keys-expiring", details, occasion: first.id } as const;
  return { ownerId: first.ownerId, owner: first.owner, at, notice };
}

const withoutNotice = ({ event: { notice: _, ...event }, ...change }: KeyChange): KeyChange => ({
  ...{ ...change, event },
});

/** The changes to the keys of one owner. */
function toOwnerChange(pass: Pass, keys: readonly AffectedKeyRow[]): OwnerChange {
  const changes = keys.map((key) => toShortening(pass, key));
  const told = toOwnerNotice(pass.at, keys, changes);
  return told ? { changes: changes.map(withoutNotice), told } : { changes };
}

/** Gives the keys of the owners an earlier expiry; undefined when another process was faster with one of them. */
async function tryShorten(pass: Pass, ownerIds: readonly string[]): Promise<true | undefined> {
  const { tenantId, terms, only, isCurrent } = pass;
  const limit = ownerIds.length * maxAccessKeysPerUser;
  const range = { only, limit, condition: isCurrent };
  const keys = await selectTooLongLived(tenantId, terms, ownerIds, range);
  if (keys.length === 0) return true;
  const owned = ownerIds.map((id) => keys.filter(({ ownerId }) => ownerId === id));
  const changes = owned.map((some) => toOwnerChange(pass, some));
  return (await changeKeysOfOwners(tenantId, changes, isCurrent)) || undefined;
}

/** In one transaction; if another process was faster with one of the owners, each in its own. */
async function shortenKeysOf(pass: Pass, ownerIds: readonly string[]): Promise<void> {
  if (await tryShorten(pass, ownerIds)) return;
  for (const ownerId of ownerIds)
    await retryOnConflict("shorten lifetimes", () => tryShorten(pass, [ownerId]));
}

/** Always all keys of an owner together, so that each owner gets one notification. */
async function shortenLifetimes(pass: Pass): Promise<void> {
  const { tenantId, terms, only, isCurrent } = pass;
  let after = "";
  for (;;) {
    const range = { after, only, limit: ownersAtOnce, condition: isCurrent };
    const owners = await selectOwnersToShorten(tenantId, terms, range);
    await shortenKeysOf(pass, owners);
    const last = owners.at(-1);
    if (!last || owners.length < ownersAtOnce) return;
    after = last;
    await setImmediate();
  }
}

/** The change that ends a suspension because of the owner's absence. */
const toResumption = (tenantId: number, key: AnyKey, at: Date): KeyChange => ({
  ...{ id: key.id, changes: { suspendedAt: null, suspendedBy: null, resumedAt: at } },
  condition: ownerInactive,
  event: eventOfPolicy(tenantId, key, { operation: "unsuspend", reason: "owner-signed-in" }),
});

/** Batch after batch, until one is not full. */
async function inTurn<Row extends { id: string }>(
  tenantId: number,
  select: (range: KeyRange) => Promise<Row[]>,
  toChange: (row: Row) => KeyChange,
  isCurrent?: KeyRange["condition"],
): Promise<void> {
  let after = "";
  for (;;) {
    const rows = await select({ after, limit: batchLength, condition: isCurrent });
    await changeKeysOnce(tenantId, rows.map(toChange), isCurrent);
    const last = rows.at(-1);
    if (!last || rows.length < batchLength) return;
    after = last.id;
    await setImmediate();
  }
}

/**
 * Applies the policy to existing keys, until another one replaces it.
 * @param only the keys that have just been created, renewed, resumed or restored, perhaps under a policy that was
 * replaced meanwhile
 *
 * By the clock and not by the latest time that was seen: a clock that was ahead for a moment must not suspend keys from
 * then on.
 */
async function applyCurrentPolicy(tenantId: number, only?: readonly string[]): Promise<void> {
  const row = await selectKeyPolicy(tenantId);
  if (!row) return;
  const [policy, at] = [toKeyPolicy(row.rules), now()];
  const isCurrent = isPolicyCurrent(tenantId, row.version);
  const pass = { tenantId, policy, at, terms: termsOf(policy, at), only, isCurrent };
  await shortenLifetimes(pass);
  // Until then existing keys are exempt.
  if (pass.terms.at > at) return;
  await inTurn(
    tenantId,
    (range) => selectToSuspend(tenantId, pass.terms, { ...range, only }),
    (key) => toSuspension(pass, key),
    isCurrent,
  );
}

/** Like `applyCurrentPolicy`, after a change that has been made: a failure is no error of its request. */
export const applyPolicyAfterChange = (tenantId: number, only?: readonly string[]): Promise<void> =>
  applyCurrentPolicy(tenantId, only).catch((error) =>
    log.error(error, "could not apply the access key policy, the job will"),
  );

/** The job: applies the policy of the tenant, and resumes what a sign-in should have resumed. */
export async function applyKeyPolicy(): Promise<void> {
  const tenantId = await currentTenantId();
  await inTurn(
    tenantId,
    (range) => selectToResume(tenantId, range),
    (key) => toResumption(tenantId, key, now()),
  );
  await applyCurrentPolicy(tenantId);
}
