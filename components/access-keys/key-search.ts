/** Which keys a search finds: by name or client ID, their own or of what made them. Pure. */
import type { AccessKey } from "@/lib/access-keys/access-key";
import { creatorsOf } from "@/lib/access-keys/creators";

/** With fewer keys than this, eyes are faster than typing. */
export const keysWorthSearching = 6;

type Searched = Pick<AccessKey, "name" | "clientId" | "createdVia" | "secretCreatedVia">;

const textsOf = (key: Searched) =>
  [key, ...creatorsOf(key).map(({ creator }) => creator)].flatMap(({ name, clientId }) => [
    name,
    clientId,
  ]);

export function findKeys<Key extends Searched>(accessKeys: readonly Key[], search: string): Key[] {
  const part = search.trim().toLowerCase();
  return accessKeys.filter((key) => textsOf(key).some((text) => text.toLowerCase().includes(part)));
}
