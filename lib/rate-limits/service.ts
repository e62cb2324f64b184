/**
 * Enforces the limits of `policy.ts`. A request over a limit gets 429 before anything is looked up or compared.
 * `RATE_LIMITS=off` turns all of them off.
 */
import "server-only";
import { tooManyRequests } from "../http/errors";
import { env } from "../platform/env";
import { countLimitHit } from "../platform/metrics";
import { FailureLimiter, type Permit } from "./failure-limiter";
import { type LimitName, limits } from "./policy";
import { counterOf, memoizePerLimit } from "./store";

/** A limit on failures, and the key by which it counts them. */
export interface FailureLimit {
  limit: LimitName;
  key: string;
  /** Asked once the limit is reached: whether the attempt may be made all the same. */
  isExempt?: () => Promise<boolean>;
}

function limitExceeded(limit: LimitName, remainingMilliseconds: number): Error {
  countLimitHit(limit);
  return tooManyRequests(Math.max(1, Math.ceil(remainingMilliseconds / 1000)));
}

/** Counts a request. @throws tooManyRequests */
export async function consume(limit: LimitName, key: string): Promise<void> {
  if (!env().rateLimits) return;
  const { count, remainingMilliseconds } = await counterOf(limit).increment(key);
  if (count > limits[limit].max) throw limitExceeded(limit, remainingMilliseconds);
}

const limiterOf = memoizePerLimit(
  (limit) => new FailureLimiter(counterOf(limit), limits[limit].max),
);

/** Counts the failure for every limit, even if one of them cannot be counted. @throws the first error */
async function failAll(permits: readonly Permit[]): Promise<void> {
  const results = await Promise.allSettled(permits.map((permit) => permit.fail()));
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

/**
 * Makes an attempt, which fails by returning undefined. A failure counts for every limit. No more attempts run at once
 * than may still fail. @throws tooManyRequests
 */
export async function withFailureLimits<Result>(
  failureLimits: readonly FailureLimit[],
  attempt: () => Promise<Result | undefined>,
): Promise<Result | undefined> {
  if (!env().rateLimits) return attempt();
  const permits: Permit[] = [];
  try {
    for (const { limit, key, isExempt } of failureLimits) {
      const permit = await limiterOf(limit).acquire(key);
      if (typeof permit !== "number") permits.push(permit);
      else if (!(await isExempt?.())) throw limitExceeded(limit, permit);
    }
    const result = await attempt();
    if (result === undefined) await failAll(permits);
    return result;
  } finally {
    for (const permit of permits) permit.release();
  }
}
