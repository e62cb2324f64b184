/** What a request changes of an API, and what the audit log says of it. Pure. */
import type { ResourceServerWithPermissions } from "@/db/queries/resource-servers";
import type { Metadata } from "../audit/event-kinds";
import type { UpdateResourceServerInput } from "./resource-server";

type Permissions = ResourceServerWithPermissions["permissions"];

const fields = ["name", "identifier", "tokenLifetimeSeconds", "rolesClaim"] as const;

type Changes = Partial<Pick<ResourceServerWithPermissions, (typeof fields)[number]>>;

export interface ResourceServerChange {
  changes: Changes;
  /** All permissions from now on; undefined: as before. */
  permissions: Permissions | undefined;
  metadata: Metadata<"resource-server", "update">;
}

const namesOf = (permissions: Permissions) => permissions.map(({ name }) => name);

const without = (some: Permissions, others: Permissions) => {
  const names = new Set(namesOf(others));
  return namesOf(some).filter((name) => !names.has(name));
};

const isSameList = (some: Permissions, others: Permissions) => {
  const descriptions = new Map(others.map(({ name, description }) => [name, description]));
  return (
    some.length === others.length &&
    some.every(({ name, description }) => descriptions.get(name) === description)
  );
};

/** Only what differs. */
export function toChange(
  row: ResourceServerWithPermissions,
  { permissions: wanted, ...input }: UpdateResourceServerInput,
): ResourceServerChange {
  const changed = fields.filter(
    (field) => (input[field] ?? null) !== row[field] && input[field] !== undefined,
  );
  const changes: Changes = Object.fromEntries(changed.map((field) => [field, input[field]]));
  const permissions = wanted && !isSameList(wanted, row.permissions) ? wanted : undefined;
  const before = Object.fromEntries(changed.map((field) => [field, row[field]]));
  return {
    ...{ changes, permissions },
    metadata: {
      operation: "update-resource-server",
      ...(changed.length > 0 && { before, after: changes }),
      ...(permissions && {
        permissionsAdded: without(permissions, row.permissions),
        permissionsRemoved: without(row.permissions, permissions),
      }),
    },
  };
}

export const isEmptyChange = ({ changes, permissions }: ResourceServerChange): boolean =>
  Object.keys(changes).length === 0 && permissions === undefined;
