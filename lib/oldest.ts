/** Bounds what a map remembers. Pure. */

/**
 * Drops the entry that was set first, once there are more than `most`. Nobody asks which that is before: in a
 * map whose entries are set anew all the time, the way to it leads past all that were deleted.
 */
export function dropOldest<Key>(map: Map<Key, unknown>, most: number): void {
  if (map.size <= most) return;
  const [oldest] = map.keys();
  map.delete(oldest as Key);
}
