/** An API as the values of its form, and what the form sends. Pure. */
import type { ResourceServer } from "@/lib/resource-servers/resource-server";

export type Permission = ResourceServer["permissions"][number];

/** The values of a form are texts; the permissions are JSON. */
export interface ApiValues extends Readonly<Record<string, string>> {
  name: string;
  identifier: string;
  permissions: string;
  tokenLifetimeSeconds: string;
  rolesClaim: string;
}

export const toPermissions = (text: string): Permission[] => JSON.parse(text);

export const toValues = (api?: ResourceServer): ApiValues => ({
  name: api?.name ?? "",
  identifier: api?.identifier ?? "",
  permissions: JSON.stringify(api?.permissions ?? []),
  tokenLifetimeSeconds: String(api?.tokenLifetimeSeconds ?? ""),
  rolesClaim: api?.rolesClaim ?? "",
});

const isEmpty = ({ name, description }: Permission) => `${name}${description}`.trim() === "";

/** Rows that were added and left empty are not sent. */
const toInput = (values: ApiValues) => ({
  name: values.name,
  identifier: values.identifier.trim(),
  permissions: toPermissions(values.permissions).filter((each) => !isEmpty(each)),
  tokenLifetimeSeconds:
    values.tokenLifetimeSeconds.trim() === "" ? null : Number(values.tokenLifetimeSeconds),
  rolesClaim: values.rolesClaim.trim() || null,
});

export const toCreateInput = (values: ApiValues) => toInput(values);

/** Only what differs, so that a concurrent change of something else stays. */
export function toUpdateInput(api: ResourceServer, values: ApiValues): object {
  const before = toValues(api);
  const changed = Object.entries(toInput(values)).filter(([name]) => values[name] !== before[name]);
  return Object.fromEntries(changed);
}
