/** The hours of a rotation, and when its previous secret is safe to end. Pure. */
import type { Rotation } from "./key-usage";

interface SecretHour {
  hour: Date;
  secretVersion: number;
  issued: number;
}

/** The counts of both secrets side by side; `hours` is sorted. */
export function toRotationHours(
  hours: readonly SecretHour[],
  currentVersion: number,
): Rotation["hours"] {
  const byHour = new Map<string, Rotation["hours"][number]>();
  for (const { hour: startsAt, secretVersion, issued } of hours) {
    if (issued === 0) continue;
    const hour = startsAt.toISOString();
    const entry = byHour.get(hour) ?? { hour, current: 0, previous: 0 };
    entry[secretVersion === currentVersion ? "current" : "previous"] += issued;
    byHour.set(hour, entry);
  }
  return [...byHour.values()];
}

/** A client that still has the previous secret asks for its next token before the last one expires. */
const quietSeconds = 2 * 3_600;

export const unusedLongEnoughAt = (lastUse: Date, tokenLifetimeSeconds: number): Date =>
  new Date(lastUse.getTime() + Math.max(quietSeconds, tokenLifetimeSeconds) * 1000);
