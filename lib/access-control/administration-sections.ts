/** Decides which sections of the administration the console shows to a user. */
import "server-only";
import type { Principal } from "../http/principal";
import { Authority } from "./authority";
import { isPermittedSomewhere } from "./policy";
import type { Action, Resource } from "./resources";
import { actionsOf } from "./roles";

type Condition = (authority: Authority) => boolean;

const somewhere =
  (action: Action, resource: Resource): Condition =>
  ({ grants }) =>
    isPermittedSomewhere(grants, action, resource);

/** The permission that each page needs. All users may read roles and clusters, but the pages are only useful to change them. */
const conditions = {
  "access-keys": (authority) => authority.permits("read", "access-keys"),
  "access-key-policy": (authority) =>
    authority.permits("read", "access-keys") && authority.permits("delete", "access-keys"),
  users: somewhere("read", "users"),
  "access-rules": somewhere("read", "access-rules"),
  roles: (authority) =>
    (["create", "update", "delete"] as const).some((action) => authority.permits(action, "roles")),
  clusters: (authority) =>
    authority.permits("create", "clusters") ||
    somewhere("create", "departments")(authority) ||
    somewhere("create", "projects")(authority),
  apis: (authority) => authority.permits("read", "resource-servers"),
  audit: (authority) => authority.permits("read", "audit-log"),
} satisfies Record<string, Condition>;

export type AdministrationSection = keyof typeof conditions;

const sections = Object.keys(conditions) as AdministrationSection[];

/** The actions that the principal is permitted in at least one scope: a page shows buttons for these. */
export type PermittedActions = Partial<Record<Resource, Action[]>>;

export interface Administration {
  /** The sections that the principal may open. */
  sections: AdministrationSection[];
  actions: PermittedActions;
}

export async function loadAdministration(principal: Principal): Promise<Administration> {
  const authority = await Authority.load(principal);
  return {
    sections: sections.filter((section) => conditions[section](authority)),
    actions: actionsOf(authority.grants.map(({ role }) => role)),
  };
}
