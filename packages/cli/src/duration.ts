/** Lengths of time and times as users type them. */
import { usageError } from "./cli-error";

const unitSeconds: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 7 * 86_400,
};

const isDuration = (text: string) => /^(\d+[smhdw])+$/.test(text);

const toSeconds = (text: string): number =>
  [...text.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, count, unit = ""]) => sum + Number(count) * (unitSeconds[unit] ?? 0),
    0,
  );

/** @returns seconds */
export function parseDuration(option: string, text: string): number {
  if (text === "0") return 0;
  if (!isDuration(text)) throw usageError(`${option}: use a duration such as 90m, 24h or 7d.`);
  return toSeconds(text);
}

const isTime = (text: string) =>
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text);

/** What the API knows of an expiry. */
export type ExpiryInput = { expiresAt: string | null } | { expiresInSeconds: number };

export function parseExpiry(option: string, text: string): ExpiryInput {
  if (text === "never") return { expiresAt: null };
  if (isDuration(text)) return { expiresInSeconds: toSeconds(text) };
  const time = isTime(text) ? new Date(text) : undefined;
  if (!time || Number.isNaN(time.getTime()))
    throw usageError(
      `${option}: use a duration such as 30d, a time such as 2027-01-31T12:00:00Z, or never.`,
    );
  return { expiresAt: time.toISOString() };
}
