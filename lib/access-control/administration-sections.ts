/** Which parts of the administration a person finds in the console, by what they may do at this moment. */
import "server-only";
import type { Principal } from "../http/principal";
import { Authority } from "./authority";
import { isPermittedSomewhere } from "./policy";
import type { Action, Resource } from "./resources";
import { actionsOf } from "./roles";

type Rule = (authority: Authority) => boolean;

const somewhere =
  (action: Action, resource: Resource): Rule =>
  ({ grants }) =>
    isPermittedSomewhere(grants, action, resource);

/** Each asks for what its page cannot do without. Everybody sees clusters; the page is for changing them. */
const rules = {
  "access-keys": (authority) => authority.permits("read", "access-keys"),
  users: somewhere("read", "users"),
  "access-rules": somewhere("read", "access-rules"),
  clusters: (authority) =>
    authority.permits("create", "clusters") ||
    somewhere("create", "departments")(authority) ||
    somewhere("create", "projects")(authority),
  audit: (authority) => authority.permits("read", "audit-log"),
} satisfies Record<string, Rule>;

export type AdministrationSection = keyof typeof rules;

const sections = Object.keys(rules) as AdministrationSection[];

export async function listAdministrationSections(
  principal: Principal,
): Promise<AdministrationSection[]> {
  const authority = await Authority.load(principal);
  return sections.filter((section) => rules[section](authority));
}

/** What the principal may do with each resource, somewhere: which buttons a page shows. */
export type PermittedActions = Partial<Record<Resource, Action[]>>;

/** What the principal may do; undefined for those who have no business in the section. */
export async function findPermittedActions(
  principal: Principal,
  section: AdministrationSection,
): Promise<PermittedActions | undefined> {
  const authority = await Authority.load(principal);
  if (!rules[section](authority)) return undefined;
  return actionsOf(authority.grants.map(({ roleId }) => roleId));
}
