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

/** What is not used for some hours may belong to a job that runs once a day. */
const rareJobs = "Only jobs that run less often than that may still use it.";

/** When the secret can be ended, unless it ends by itself before. */
function whenToEnd(unusedLongEnoughAt: string, endsAt: string, at: number): string {
  if (Date.parse(endsAt) <= Date.parse(unusedLongEnoughAt)) {
    return `It ends ${formatUntil(endsAt, at)}.`;
  }
  return `Safe to end ${formatUntil(unusedLongEnoughAt, at)} if it stays unused.`;
}

/**
 * @param endsAt when the previous secret ends by itself
 * @param at the current time, in milliseconds since 1970
 */
export function judgePrevious(
  { startedAt, previous }: Rotation,
  endsAt: string,
  at: number,
): Verdict {
  const { lastUsedAt, unusedLongEnoughAt } = previous;
  const isQuiet = Date.parse(unusedLongEnoughAt) <= at;
  const wait = whenToEnd(unusedLongEnoughAt, endsAt, at);
  if (lastUsedAt === null) {
    const text = `Not used since the rotation, ${formatRelative(startedAt, at)}.`;
    return isQuiet
      ? { tone: "good", badge: "Safe to end", text: `${text} ${rareJobs}` }
      : { tone: "plain", badge: "Not used", text: `${text} ${wait}` };
  }
  if (isQuiet) {
    return {
      tone: "good",
      badge: "Safe to end",
      text: `Not used for ${duration(lastUsedAt, at)}. ${rareJobs}`,
    };
  }
  const text = `Last used ${formatRelative(lastUsedAt, at)}. ${wait}`;
  return { tone: "warn", badge: "Still in use", text };
}
