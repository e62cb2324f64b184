/** Search, order and page of a list, as the address of its page has them. Pure. */
import type { PagePosition } from "./page-position";

export interface ListRequest extends PagePosition {
  search: string;
  /** A column as in the address: `creation-time`, or `-creation-time` in descending order. */
  sort: string;
}

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** The parameter of the address. Lists of one page need different ones. */
export const toParameterName = (name: keyof ListRequest, list?: string) =>
  list ? `${name}-${list}` : name;

export function toListRequest(parameters: Record<string, unknown>, list?: string): ListRequest {
  const of = (name: keyof ListRequest) => text(parameters[toParameterName(name, list)]);
  return { search: of("search"), sort: of("sort"), after: of("after"), before: of("before") };
}

/** What the API is asked to sort by. @param fields by the column, as in the address */
export function toSortQuery<Field extends string>(
  { sort }: ListRequest,
  fields: Readonly<Record<string, Field>>,
  first: Field,
) {
  const sortOrder = sort.startsWith("-") ? "desc" : "asc";
  return { sortBy: fields[sort.replace(/^-/, "")] ?? first, sortOrder } as const;
}
