/** Whether the previous secret of a rotation can be ended. Pure. */
import { formatRelative, formatUntil } from "@/components/ui/format-time";
import type { Rotation } from "@/lib/key-usage/key-usage";

interface Verdict {
  tone: "good" | "warn" | "plain";
  badge: string;
  text: string;
}

/** "5 hours", "20 minutes". */
const duration = (since: string, at: number) => formatRelative(since, at).replace(/ ago$/, "");

/** @param at the current time, in milliseconds since 1970 */
export function judgePrevious({ startedAt, previous }: Rotation, at: number): Verdict {
  const { lastUsedAt, unusedLongEnoughAt } = previous;
  const isQuiet = Date.parse(unusedLongEnoughAt) <= at;
  const wait = `Safe to end ${formatUntil(unusedLongEnoughAt, at)} if it stays unused.`;
  if (lastUsedAt === null) {
    const text = `Not used since the rotation, ${formatRelative(startedAt, at)}.`;
    return isQuiet
      ? { tone: "good", badge: "Safe to end", text }
      : { tone: "plain", badge: "Not used", text: `${text} ${wait}` };
  }
  if (isQuiet) {
    return {
      tone: "good",
      badge: "Safe to end",
      text: `Not used for ${duration(lastUsedAt, at)}.`,
    };
  }
  const text = `Last used ${formatRelative(lastUsedAt, at)}. ${wait}`;
  return { tone: "warn", badge: "Still in use", text };
}
