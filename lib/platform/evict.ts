/** Limits the size of a map. Pure. */

/**
 * Deletes the first entry if there are more than `max`. @returns its value. V8 skips every deleted entry to find the
 * first one, so it is looked up only then.
 */
export function evictOldest<Key, Value>(map: Map<Key, Value>, max: number): Value | undefined {
  if (map.size <= max) return undefined;
  const [oldest] = map;
  if (oldest) map.delete(oldest[0]);
  return oldest?.[1];
}
