/** What a token is requested for: this server if the request names no resource, otherwise APIs (RFC 8707). */
import "server-only";
import type { ClientRow } from "@/db/queries/clients";
import { selectTokenTarget } from "@/db/queries/token-targets";
import { listRoleNames } from "../access-control/api-rights";
import { permitsResource } from "../access-keys/key-permissions";
import { targetNotPermitted, targetRequired, unknownTarget } from "../http/oauth-errors";
import { env } from "../platform/env";
import { isOwnIdentifier } from "../resource-servers/identifier";
import { type Audience, toAudience } from "./audience";

/** What the token says of whom it is for, and how long it lives at most. */
export interface Target {
  lifetimeSeconds: number;
  aud: Audience;
  claims?: { resource_server_ids: string[] } & Record<string, string[]>;
}

/** Of a request that names no resource. @throws targetRequired */
export function ownTarget(key: ClientRow): Target {
  if (!permitsResource(key.permissions, null)) throw targetRequired();
  const { publicUrl, tokenLifetimeSeconds } = env();
  return { lifetimeSeconds: tokenLifetimeSeconds, aud: publicUrl };
}

/** The claims of the APIs that want the user's roles in the token. */
async function toRoleClaims(
  key: ClientRow,
  names: readonly string[],
): Promise<Record<string, string[]>> {
  if (names.length === 0) return {};
  const roles = await listRoleNames(key);
  return Object.fromEntries(names.map((name) => [name, roles]));
}

/** @param resources identifiers, at least one @throws unknownTarget, targetNotPermitted */
export async function findTarget(key: ClientRow, resources: readonly string[]): Promise<Target> {
  const { publicUrl, tokenLifetimeSeconds } = env();
  const names = resources.map((each) => (isOwnIdentifier(each, publicUrl) ? publicUrl : each));
  const asked = [...new Set(names)];
  const wanted = asked.filter((each) => each !== publicUrl);
  const found = await Promise.all(wanted.map((each) => selectTokenTarget(key.tenantId, each)));
  const apis = found.filter((each) => each !== undefined);
  if (apis.length < wanted.length) throw unknownTarget();
  const isPermitted = (name: string) =>
    permitsResource(key.permissions, name === publicUrl ? null : name);
  if (!asked.every(isPermitted)) throw targetNotPermitted();
  if (apis.length === 0) return ownTarget(key);
  const lifetimes = apis.map((api) => api.tokenLifetimeSeconds ?? tokenLifetimeSeconds);
  const roleClaims = apis.flatMap(({ rolesClaim }) => rolesClaim ?? []);
  return {
    lifetimeSeconds: Math.min(tokenLifetimeSeconds, ...lifetimes),
    aud: toAudience(asked),
    claims: {
      resource_server_ids: apis.map(({ id }) => id),
      ...(await toRoleClaims(key, roleClaims)),
    },
  };
}
