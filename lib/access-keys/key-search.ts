/** Searches and sorts lists of access keys, for the API and the page. Pure. */
import type { AccessKey } from "./access-key";
import { creatorsOf } from "./creators";

type Searched = Pick<AccessKey, "id" | "name" | "clientId" | "createdVia" | "secretCreatedVia"> & {
  /** The e-mail address of the owner, in lists of the keys of all users. */
  createdBy?: string;
};

/** Whether a text contains a part, in upper or lower case. */
export const holds = (text: string, part: string): boolean =>
  text.toLowerCase().includes(part.trim().toLowerCase());

/** The names and client IDs of the key and of the keys that created it, and its owner. */
const textsOf = (key: Searched): string[] => [
  ...[key, ...creatorsOf(key).map(({ creator }) => creator)].flatMap(({ name, clientId }) => [
    name,
    clientId,
  ]),
  key.createdBy ?? "",
];

/** By a part of a name, of a client ID or of an address, or by the whole ID. */
export const matchesSearch = (key: Searched, search: string): boolean =>
  key.id === search.trim() || textsOf(key).some((text) => holds(text, search));

/** What keys can be sorted by. */
export const sortFields = [
  "name",
  "clientId",
  "createdAt",
  "lastLogin",
  "expiresAt",
  "status",
] as const;

export interface ListQuery {
  status?: string | undefined;
  search?: string | undefined;
  sortBy?: (typeof sortFields)[number] | "createdBy" | undefined;
  sortOrder?: "asc" | "desc" | undefined;
}

/** The keys that match, in the order of the list or of the field. Keys without a value come last. */
export function narrow<Key extends AccessKey & { createdBy?: string }>(
  keys: readonly Key[],
  { status, search = "", sortBy, sortOrder = "asc" }: ListQuery,
): Key[] {
  const found = keys.filter(
    (key) => (status === undefined || key.status === status) && matchesSearch(key, search),
  );
  if (!sortBy) return found;
  const sign = sortOrder === "desc" ? -1 : 1;
  return found.sort((a, b) => {
    const [left, right] = [a[sortBy], b[sortBy]];
    if (!left || !right) return Number(!left) - Number(!right);
    if (left === right) return 0;
    return left < right ? -sign : sign;
  });
}
