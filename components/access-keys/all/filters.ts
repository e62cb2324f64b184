/** The filters of the list of all keys. A key must match all of them. Pure. */
import type { OwnedAccessKey } from "@/lib/access-keys/access-key";
import { creatorsOf } from "@/lib/access-keys/creators";

export interface Filters {
  search: string;
  owner: string;
  clientId: string;
}

export const noFilters: Filters = { search: "", owner: "", clientId: "" };

const holds = (text: string, part: string) =>
  text.toLowerCase().includes(part.trim().toLowerCase());

export const fits =
  ({ search, owner, clientId }: Filters) =>
  (key: OwnedAccessKey): boolean =>
    holds(key.createdBy, owner) &&
    holds(key.clientId, clientId) &&
    [key, ...creatorsOf(key).map(({ creator }) => creator)]
      .flatMap(({ name, clientId: id }) => [name, id])
      .concat(key.createdBy)
      .some((text) => holds(text, search));
