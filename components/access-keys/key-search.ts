/** Which keys a search finds: those that have it in their name or client ID. Pure. */
import type { AccessKey } from "@/lib/access-keys/access-key";

/** With fewer keys than this, eyes are faster than typing. */
export const keysWorthSearching = 6;

export function findKeys<Key extends Pick<AccessKey, "name" | "clientId">>(
  accessKeys: readonly Key[],
  search: string,
): Key[] {
  const part = search.trim().toLowerCase();
  return accessKeys.filter(({ name, clientId }) =>
    [name, clientId].some((text) => text.toLowerCase().includes(part)),
  );
}
