/**
 * Who accepts an active token: the server or the APIs that it is for, as long as its key may obtain tokens for them. A
 * key that is limited later ends the tokens that it may not obtain any more.
 */
import "server-only";
import { isAnyResourceServerLive, type ResourceServerRow } from "@/db/queries/token-targets";
import { permitsResource } from "../access-keys/key-permissions";
import { env } from "../platform/env";
import type { ActiveToken } from "./active-token";
import { isForApi, isForServer } from "./audience";

export const isAcceptedHere = ({ claims, grant }: ActiveToken): boolean =>
  isForServer(claims, env().publicUrl) && permitsResource(grant.permissions, null);

/** @param api that has not been deleted */
export const isAcceptedBy = (
  { claims, grant }: ActiveToken,
  { id, identifier }: { id: string; identifier: string },
): boolean => isForApi(claims, id) && permitsResource(grant.permissions, identifier);

/** Whether the token is for the resource server that asks about it; without an identifier, that is one for this server. */
export function isAcceptedByServer(active: ActiveToken, server: ResourceServerRow): boolean {
  const { id, identifier, tenantId } = server;
  if (tenantId !== active.grant.tenantId) return false;
  return identifier === null ? isAcceptedHere(active) : isAcceptedBy(active, { id, identifier });
}

/** The IDs of the APIs stand in the order of their identifiers, among which this server may be. */
function permittedApis({ claims, grant }: ActiveToken): string[] {
  const { aud, resource_server_ids: ids = [] } = claims;
  const identifiers = [aud].flat().filter((each) => each !== env().publicUrl);
  return ids.filter((_, at) => permitsResource(grant.permissions, identifiers[at] ?? null));
}

/** Whether this server or an API that has not been deleted accepts the token. */
export async function isAcceptedAnywhere(active: ActiveToken): Promise<boolean> {
  if (isAcceptedHere(active)) return true;
  const ids = permittedApis(active);
  return ids.length > 0 && (await isAnyResourceServerLive(active.grant.tenantId, ids));
}
