/** Permissions of access keys between the API and the database, where this server has no address. */
import "server-only";
import { selectKnownIdentifiers } from "@/db/queries/token-targets";
import { invalidFields } from "../http/api-error";
import { env } from "../platform/env";
import type { KeyPermissions, StoredPermissions } from "./key-permissions";

export const toKeyPermissions = (stored: StoredPermissions): KeyPermissions =>
  stored?.resources
    ? { resources: stored.resources.map((each) => each ?? env().publicUrl) }
    : "all";

/** @throws 400 at the first identifier that no API has */
export async function toStoredPermissions(
  tenantId: number,
  permissions: KeyPermissions,
): Promise<StoredPermissions> {
  if (permissions === "all") return null;
  const asked = [...new Set(permissions.resources)];
  const known = new Set(asked.length > 0 ? await selectKnownIdentifiers(tenantId, asked) : []);
  const isOwn = (identifier: string) => identifier === env().publicUrl;
  const unknown = permissions.resources.findIndex((each) => !isOwn(each) && !known.has(each));
  if (unknown >= 0)
    throw invalidFields([
      { field: `permissions.resources.${unknown}`, message: "there is no such API" },
    ]);
  return { resources: asked.map((each) => (isOwn(each) ? null : each)) };
}
