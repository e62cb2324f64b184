/** What the audit log says of a custom role. */
import type { Metadata } from "../audit/event-kinds";
import type { CatalogEntry } from "./permission-sets";

export const aboutRole = ({ id, name }: { id: number; name: string }) =>
  ({ entityType: "role", entityId: String(id), entityName: name }) as const;

/** Of the permission sets. */
export const namesOf = (entries: readonly CatalogEntry[]): string[] =>
  entries.map(({ set }) => set.name);

interface RoleFields {
  name: string;
  description: string;
  disabledAt: Date | null;
}

const toFields = ({ name, description, disabledAt }: RoleFields) => ({
  ...{ name, description, enabled: disabledAt === null },
});

const without = (some: readonly CatalogEntry[], others: readonly CatalogEntry[]) =>
  namesOf(some.filter(({ set }) => others.every((other) => other.set.id !== set.id)));

/** What the change made different. */
export const toMetadata = (
  before: RoleFields,
  after: RoleFields,
  had: readonly CatalogEntry[],
  has: readonly CatalogEntry[],
): Metadata<"role", "update"> => ({
  ...{ before: toFields(before), after: toFields(after) },
  ...{ permissionsAdded: without(has, had), permissionsRemoved: without(had, has) },
});
