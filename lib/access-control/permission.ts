/** The permissions of a role or of the caller, as clients see them. Pure. */
import { z } from "zod";
import { compatibleRequestSchema, responseSchema } from "../http/schemas";
import { actions, resourceGroups, resourceTypes } from "./resources";

export const permission = responseSchema(
  "Permission",
  z.object({
    resourceType: z.enum(resourceTypes),
    displayName: z.string(),
    groupId: z.enum(resourceGroups),
    actions: z.array(z.enum(actions)),
  }),
);

export type Permission = z.infer<typeof permission>;

const ids = z.array(z.string()).exactOptional();

/** Ids of scopes. `system` is above the tenant and always false: no rule can have that scope. */
const permittedScopes = responseSchema(
  "PermittedScopes",
  z.object({
    system: z.boolean().exactOptional(),
    ...{ tenants: ids, clusters: ids, departments: ids, projects: ids },
  }),
);

/** Empty for actions that the request does not name. */
export const permittedScopesByAction = responseSchema(
  "PermittedScopesByAction",
  z.object({
    ...{ create: permittedScopes, read: permittedScopes },
    ...{ update: permittedScopes, delete: permittedScopes },
  }),
);

export type PermittedScopesByAction = z.infer<typeof permittedScopesByAction>;

export const permittedScopesInput = compatibleRequestSchema(
  "PermittedScopesInput",
  z.object({
    resourceType: z.enum(resourceTypes, { error: `must be one of ${resourceTypes.join(", ")}` }),
    action: z.enum(actions, { error: `must be one of ${actions.join(", ")}` }).nullish(),
  }),
);

export type PermittedScopesInput = z.infer<typeof permittedScopesInput>;
