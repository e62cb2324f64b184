/** Which cluster versions can work with access keys. Pure. */

const minimum = [2, 20, 0] as const;

/** `v2.20.1-rc.3` is 2.20.1. Undefined for text that does not begin with a number. */
export function parseVersion(text: string): readonly number[] | undefined {
  const [, ...parts] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[.+-].*)?$/i.exec(text.trim()) ?? [];
  return parts.length === 0 ? undefined : parts.map((part) => Number(part ?? 0));
}

/** Whether the version is known and below 2.20.0. */
export function isTooOld(version: string | null): boolean {
  const parts = version === null ? undefined : parseVersion(version);
  if (!parts) return false;
  for (const [index, least] of minimum.entries()) {
    const part = parts[index] ?? 0;
    if (part !== least) return part < least;
  }
  return false;
}
