/**
 * What is done now and then while the server runs: history is completed, what is over is forgotten, and
 * an old signing key gets a successor.
 */

import { forgetIdempotencyKeys } from "@/lib/api/idempotency";
import { deleteExpiredEvents } from "@/lib/audit-log/service";
import { forgetOldUsage } from "@/lib/key-usage/service";
import { batchLength } from "@/lib/platform/batches";
import { now } from "@/lib/platform/clock";
import { log } from "@/lib/platform/log";
import { deleteExpiredCounts } from "@/lib/rate-limits/store";
import { deleteExpiredSessions } from "@/lib/sessions/service";
import { flushFailedSignIns } from "@/lib/sign-in/failed-sign-ins";
import { forgetRevokedTokens } from "@/lib/tokens/revocation";
import { rotateWhenDue } from "@/lib/tokens/rotation";
import { flushTokenEvents } from "@/lib/tokens/token-audit";

const secondMilliseconds = 1_000;
const minuteMilliseconds = 60_000;
const hourMilliseconds = 3_600_000;

interface Chore {
  everyMilliseconds: number;
  /** What could not be done, for the log. */
  purpose: string;
  run: () => Promise<unknown>;
}

const chores: readonly Chore[] = [
  { everyMilliseconds: hourMilliseconds, purpose: "forget old events", run: deleteExpiredEvents },
  {
    everyMilliseconds: hourMilliseconds,
    purpose: "forget revoked tokens",
    run: forgetRevokedTokens,
  },
  {
    everyMilliseconds: hourMilliseconds,
    purpose: "forget old sessions",
    run: deleteExpiredSessions,
  },
  { everyMilliseconds: hourMilliseconds, purpose: "forget old usage", run: forgetOldUsage },
  {
    everyMilliseconds: hourMilliseconds,
    purpose: "forget idempotency keys",
    run: forgetIdempotencyKeys,
  },
  {
    everyMilliseconds: 5 * minuteMilliseconds,
    purpose: "forget what limits have counted",
    run: deleteExpiredCounts,
  },
  { everyMilliseconds: hourMilliseconds, purpose: "rotate the signing key", run: rotateWhenDue },
  {
    everyMilliseconds: secondMilliseconds,
    purpose: "complete the history of tokens",
    run: () => flushTokenEvents(new Date(now().getTime() - minuteMilliseconds), batchLength),
  },
  {
    everyMilliseconds: secondMilliseconds,
    purpose: "complete the history of refused sign-ins",
    run: () => flushFailedSignIns(new Date(now().getTime() - minuteMilliseconds), batchLength),
  },
];

/** Every chore at once, and then at its pace. A chore that fails is tried again at the next turn. */
export function startScheduledJobs(): void {
  for (const { everyMilliseconds, purpose, run } of chores) {
    const attempt = () => run().catch((error) => log.error(error, `could not ${purpose}`));
    void attempt();
    setInterval(attempt, everyMilliseconds).unref();
  }
}
