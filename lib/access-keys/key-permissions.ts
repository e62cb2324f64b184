/** What an access key may do of what its owner may do. Pure: the browser uses this file too. */
import { z } from "zod";
import type { ClientRow } from "@/db/queries/clients";
import { requestSchema, responseSchema } from "../http/schemas";

/** As the database has it; null: everything. */
export type StoredPermissions = ClientRow["permissions"];

const maxResources = 20;

/** `resources` are identifiers of APIs, and the address of this server for tokens without a resource. */
export const keyPermissions = responseSchema(
  "AccessKeyPermissions",
  z.union([z.literal("all"), z.object({ resources: z.array(z.string()) })]),
);

export const keyPermissionsInput = requestSchema(
  "AccessKeyPermissionsInput",
  z.union([z.literal("all"), z.object({ resources: z.array(z.string()).max(maxResources) })], {
    error: `must be "all", or an object with a list of at most ${maxResources} resources`,
  }),
);

export type KeyPermissions = z.infer<typeof keyPermissions>;

/** @param identifier of an API; null for this server itself */
export const permitsResource = (
  permissions: StoredPermissions,
  identifier: string | null,
): boolean => permissions?.resources?.includes(identifier) ?? true;
