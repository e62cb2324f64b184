/** Bounds what a map remembers. Pure. */

/**
 * Drops the entry that was set first, once there are more than `most`, and returns what it held. Nobody asks which
 * that is before: in a map whose entries are set anew all the time, the way to it leads past all that were deleted.
 */
export function evictOldest<Key, Value>(map: Map<Key, Value>, most: number): Value | undefined {
  if (map.size <= most) return undefined;
  const [oldest] = map;
  if (oldest) map.delete(oldest[0]);
  return oldest?.[1];
}
