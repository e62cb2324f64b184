/** A role as the values of its form, what the form sends, and the permission sets in groups. Pure. */
import type { PermissionSet, RoleWithSets } from "@/lib/access-control/custom-role";

/** The values of a form are texts. */
export interface RoleValues extends Readonly<Record<string, string>> {
  name: string;
  description: string;
  enabled: string;
  /** The IDs, joined by commas. */
  permissionSets: string;
}

export const yes = "yes";

export const toIds = (text: string): string[] => text.split(",").filter(Boolean);

export const toValues = (role?: RoleWithSets): RoleValues => ({
  name: role?.name ?? "",
  description: role?.description ?? "",
  enabled: role?.enabled === false ? "" : yes,
  permissionSets: (role?.permissionSets ?? []).map(({ id }) => id).join(","),
});

export const toInput = ({ name, description, enabled, permissionSets }: RoleValues) => ({
  ...{ name, description, enabled: enabled === yes },
  permissionSets: toIds(permissionSets).map((id) => ({ id })),
});

interface Choice {
  id: string;
  /** Such as "view". */
  label: string;
  description: string | undefined;
}

export interface SetGroup {
  resourceType: string;
  /** Such as "Projects". */
  title: string;
  choices: Choice[];
}

/** "Projects: view" is "view" in the group "Projects". Names of permissions have no spaces. */
function split(name: string): [title: string, label: string] {
  const end = name.lastIndexOf(": ");
  return [name.slice(0, end), name.slice(end + 2)];
}

export function toGroups(sets: readonly PermissionSet[]): SetGroup[] {
  const groups = new Map<string, SetGroup>();
  for (const { id, name, description, permissions } of sets) {
    const resourceType = permissions[0]?.resourceType ?? "";
    const [title, label] = split(name);
    const group = groups.get(resourceType) ?? { resourceType, title, choices: [] };
    group.choices.push({ id, label, description });
    groups.set(resourceType, group);
  }
  return [...groups.values()];
}

/** What a role permits, such as "Projects: create, view": a text for each resource. */
export function toSummary({ permissionSets }: Pick<RoleWithSets, "permissionSets">): string[] {
  const byTitle = new Map<string, string[]>();
  for (const { name } of permissionSets) {
    const [title, label] = split(name);
    byTitle.set(title, [...(byTitle.get(title) ?? []), label]);
  }
  return [...byTitle].map(([title, labels]) => `${title}: ${labels.join(", ")}`);
}
