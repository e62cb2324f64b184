/** Which keys of a list are selected. A key that leaves the list is no longer selected. */
import { useState } from "react";

export function useSelection<Key extends { id: string }>(shown: readonly Key[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  return {
    ids,
    keys: shown.filter(({ id }) => ids.has(id)),
    change: setIds,
    clear: () => setIds(new Set()),
    selectAll: () => setIds(new Set(shown.map(({ id }) => id))),
  };
}
