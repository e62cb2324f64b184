/** Lists, creates, changes and deletes resource servers, and replaces their secrets. */
import "server-only";
import { randomUUID } from "node:crypto";
import { isConflict } from "@/db/conflicts";
import {
  changeResourceServer,
  hasNoIdentifier,
  hasSecret,
  insertResourceServer,
  type ResourceServerEditor,
  selectResourceServerById,
  selectResourceServers,
} from "@/db/queries/resource-servers";
import { Authority } from "../access-control/authority";
import type { Action } from "../access-control/resources";
import type { RegeneratedSecret, RegenerateSecretInput } from "../access-keys/access-key";
import { endedAtOnce, secondsLater } from "../access-keys/policy";
import { digestSecret, newClientId, newClientSecret } from "../access-keys/secret";
import { creatorOf, requireActivePrincipal } from "../access-keys/service";
import { eventBy } from "../audit/record";
import { notFound } from "../http/errors";
import type { Principal } from "../http/principal";
import { retryOnConflict } from "../http/retry-on-conflict";
import { latestTime, now } from "../platform/clock";
import { isEmptyChange, toChange } from "./change";
import { identifierFixed, tooManyResourceServers } from "./errors";
import { requireFree, requireValid } from "./input-rules";
import {
  type CreatedResourceServer,
  type CreateResourceServerInput,
  maxResourceServers,
  type ResourceServer,
  type UpdateResourceServerInput,
} from "./resource-server";
import { aboutResourceServer, toResourceServer } from "./to-resource-server";

/** @throws forbidden */
async function authorize(principal: Principal, action: Action): Promise<ResourceServerEditor> {
  const { actor } = (await Authority.load(principal)).require(action, "resource-servers");
  return { actor, creator: creatorOf(principal) };
}

/** @throws notFound */
async function requireServer({ tenantId }: Principal, id: string) {
  const row = await selectResourceServerById(tenantId, id);
  if (!row) throw notFound();
  return row;
}

/** By name. @throws forbidden */
export async function listResourceServers(principal: Principal): Promise<ResourceServer[]> {
  await authorize(principal, "read");
  return (await selectResourceServers(principal.tenantId)).map(toResourceServer);
}

/** @throws forbidden, notFound */
export async function getResourceServer(principal: Principal, id: string): Promise<ResourceServer> {
  await authorize(principal, "read");
  return toResourceServer(await requireServer(principal, id));
}

/** Undefined when a concurrent change took the name, the identifier or the place. */
async function tryCreate(
  principal: Principal,
  input: CreateResourceServerInput,
): Promise<CreatedResourceServer | undefined> {
  const { name, identifier, permissions, tokenLifetimeSeconds = null, rolesClaim = null } = input;
  const { tenantId } = principal;
  const editor = await authorize(principal, "create");
  requireValid(input);
  const others = await selectResourceServers(tenantId);
  requireFree(others, input);
  if (others.length >= maxResourceServers) throw tooManyResourceServers();
  const clientSecret = newClientSecret();
  const row = {
    ...{
      id: randomUUID(),
      tenantId,
      clientId: newClientId(),
      secretDigest: digestSecret(clientSecret),
    },
    ...{ name, identifier, tokenLifetimeSeconds, rolesClaim, createdAt: now() },
  };
  const event = eventBy(principal, {
    ...{ ...aboutResourceServer(row), action: "create", httpStatus: 201 },
    metadata: { identifier },
  });
  if (await insertResourceServer({ row, permissions }, maxResourceServers, event, editor)) {
    return { ...toResourceServer(await requireServer(principal, row.id)), clientSecret };
  }
  await requireActivePrincipal(principal);
  return undefined;
}

/**
 * @throws forbidden, nameTaken, identifierTaken, ownIdentifier, lifetimeTooLong, tooManyResourceServers,
 * unauthenticated, invalidToken, unavailable
 */
export const createResourceServer = (
  principal: Principal,
  input: CreateResourceServerInput,
): Promise<CreatedResourceServer> =>
  retryOnConflict("create an API", () => tryCreate(principal, input));

/** Undefined when a concurrent change came first. */
async function tryUpdate(
  principal: Principal,
  id: string,
  input: UpdateResourceServerInput,
): Promise<ResourceServer | undefined> {
  const editor = await authorize(principal, "update");
  const row = await requireServer(principal, id);
  requireValid(input);
  if (row.identifier !== null && (input.identifier ?? row.identifier) !== row.identifier)
    throw identifierFixed();
  const change = toChange(row, input);
  if (isEmptyChange(change)) return toResourceServer(row);
  const event = eventBy(principal, {
    ...aboutResourceServer({ id, name: input.name ?? row.name }),
    ...{ action: "update", httpStatus: 200, metadata: change.metadata },
  });
  const condition = change.changes.identifier === undefined ? undefined : hasNoIdentifier;
  try {
    if (await changeResourceServer(row, { ...change, condition }, event, editor))
      return toResourceServer(await requireServer(principal, id));
  } catch (error) {
    const others = isConflict(error) ? await selectResourceServers(principal.tenantId) : [];
    requireFree(
      others.filter((each) => each.id !== id),
      input,
    );
    throw error;
  }
  await requireActivePrincipal(principal);
  return undefined;
}

/**
 * A permission that is removed is no longer held by anyone.
 * @throws forbidden, notFound, nameTaken, identifierTaken, ownIdentifier, identifierFixed, lifetimeTooLong,
 * unauthenticated, invalidToken, unavailable
 */
export const updateResourceServer = (
  principal: Principal,
  id: string,
  input: UpdateResourceServerInput,
): Promise<ResourceServer> =>
  retryOnConflict("change an API", () => tryUpdate(principal, id, input));

/**
 * The previous secret stops working before this returns, or after the grace period.
 * @throws forbidden, notFound, unauthenticated, invalidToken
 */
export async function regenerateResourceServerSecret(
  principal: Principal,
  id: string,
  { gracePeriodSeconds = 0 }: RegenerateSecretInput = {},
): Promise<RegeneratedSecret> {
  const clientSecret = newClientSecret();
  const hasGrace = gracePeriodSeconds > 0;
  return retryOnConflict("replace the secret of an API", async () => {
    const editor = await authorize(principal, "update");
    const row = await requireServer(principal, id);
    const end = hasGrace ? secondsLater(latestTime(), gracePeriodSeconds) : endedAtOnce;
    const changes = {
      ...{ secretDigest: digestSecret(clientSecret), previousSecretDigest: row.secretDigest },
      previousSecretExpiresAt: end,
    };
    const event = eventBy(principal, {
      ...{ ...aboutResourceServer(row), action: "update", httpStatus: 200 },
      metadata: { operation: "regenerate-secret", ...(hasGrace && { gracePeriodSeconds }) },
    });
    const condition = hasSecret(row.secretDigest);
    if (await changeResourceServer(row, { changes, condition }, event, editor))
      return { clientSecret, ...(hasGrace && { previousSecretExpiresAt: end.toISOString() }) };
    await requireActivePrincipal(principal);
    return undefined;
  });
}

/** Its credentials and the tokens for it stop working before this returns. @throws forbidden, notFound */
export async function deleteResourceServer(principal: Principal, id: string): Promise<void> {
  await retryOnConflict("delete an API", async () => {
    const editor = await authorize(principal, "delete");
    const row = await requireServer(principal, id);
    const event = eventBy(principal, {
      ...{ ...aboutResourceServer(row), action: "delete", httpStatus: 204 },
      metadata: { identifier: row.identifier },
    });
    const changes = { deletedAt: now() };
    if (await changeResourceServer(row, { changes }, event, editor)) return true;
    await requireActivePrincipal(principal);
    return undefined;
  });
}
