/**
 * What is done now and then while the server runs: history is completed, what is over is forgotten, and
 * an old signing key gets a successor.
 */
import { forgetOldEvents } from "@/lib/audit/service";
import { now } from "@/lib/clock";
import { forgetIdempotencyKeys } from "@/lib/http/idempotency";
import { forgetOldUsage } from "@/lib/key-usage/service";
import { forgetOldCounts } from "@/lib/limits/store";
import { log } from "@/lib/log";
import { forgetOldSessions } from "@/lib/sessions/service";
import { sliceLength } from "@/lib/slices";
import { recordRest } from "@/lib/tokens/history";
import { forgetRevokedTokens } from "@/lib/tokens/revocation";
import { rotateWhenDue } from "@/lib/tokens/rotation";
import { recordOtherRefusals } from "@/lib/users/refusal-history";

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
  { everyMilliseconds: hourMilliseconds, purpose: "forget old events", run: forgetOldEvents },
  {
    everyMilliseconds: hourMilliseconds,
    purpose: "forget revoked tokens",
    run: forgetRevokedTokens,
  },
  { everyMilliseconds: hourMilliseconds, purpose: "forget old sessions", run: forgetOldSessions },
  { everyMilliseconds: hourMilliseconds, purpose: "forget old usage", run: forgetOldUsage },
  {
    everyMilliseconds: hourMilliseconds,
    purpose: "forget idempotency keys",
    run: forgetIdempotencyKeys,
  },
  {
    everyMilliseconds: 5 * minuteMilliseconds,
    purpose: "forget what limits have counted",
    run: forgetOldCounts,
  },
  { everyMilliseconds: hourMilliseconds, purpose: "rotate the signing key", run: rotateWhenDue },
  {
    everyMilliseconds: secondMilliseconds,
    purpose: "complete the history of tokens",
    run: () => recordRest(new Date(now().getTime() - minuteMilliseconds), sliceLength),
  },
  {
    everyMilliseconds: secondMilliseconds,
    purpose: "complete the history of refused sign-ins",
    run: () => recordOtherRefusals(new Date(now().getTime() - minuteMilliseconds), sliceLength),
  },
];

/** Every chore at once, and then at its pace. A chore that fails is tried again at the next turn. */
export function keepHouse(): void {
  for (const { everyMilliseconds, purpose, run } of chores) {
    const attempt = () => run().catch((error) => log.error(error, `could not ${purpose}`));
    void attempt();
    setInterval(attempt, everyMilliseconds).unref();
  }
}
