/** The jobs that run at intervals: they delete expired rows, rotate signing keys and write pending audit events. */

import { applyKeyPolicy } from "@/lib/access-keys/key-policy-effects";
import { remindOwners } from "@/lib/access-keys/reminders";
import { eraseUnrestorableSecrets } from "@/lib/access-keys/restoration";
import { deleteExpiredIdempotencyKeys } from "@/lib/api/idempotency";
import { deleteExpiredEvents } from "@/lib/audit-log/service";
import { forgetOldUsage } from "@/lib/key-usage/service";
import { sendDueMails } from "@/lib/notifications/outbox";
import { deleteOldNotifications } from "@/lib/notifications/service";
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

interface Job {
  everyMilliseconds: number;
  /** For the log, after "could not". */
  purpose: string;
  run: () => Promise<unknown>;
}

const jobs: readonly Job[] = [
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
    purpose: "erase the secrets of deleted access keys",
    run: eraseUnrestorableSecrets,
  },
  {
    everyMilliseconds: hourMilliseconds,
    purpose: "forget idempotency keys",
    run: deleteExpiredIdempotencyKeys,
  },
  {
    everyMilliseconds: 5 * minuteMilliseconds,
    purpose: "delete expired rate limit counts",
    run: deleteExpiredCounts,
  },
  { everyMilliseconds: hourMilliseconds, purpose: "rotate the signing key", run: rotateWhenDue },
  {
    everyMilliseconds: hourMilliseconds,
    purpose: "delete old notifications",
    run: deleteOldNotifications,
  },
  {
    everyMilliseconds: minuteMilliseconds,
    purpose: "remind the owners of keys",
    run: () => remindOwners(),
  },
  { everyMilliseconds: 2 * secondMilliseconds, purpose: "send mails", run: sendDueMails },
  {
    everyMilliseconds: 5 * minuteMilliseconds,
    purpose: "apply the access key policy",
    run: applyKeyPolicy,
  },
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

/** Runs every job immediately, then at its interval. A job that fails runs again at the next interval. */
export function startScheduledJobs(): void {
  for (const { everyMilliseconds, purpose, run } of jobs) {
    const runJob = () => run().catch((error) => log.error(error, `could not ${purpose}`));
    void runJob();
    setInterval(runJob, everyMilliseconds).unref();
  }
}
