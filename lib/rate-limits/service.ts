/**
 * Holds requests against their limits. Whatever is over one is refused with 429, before anything is
 * looked up or compared, and counted. `RATE_LIMITS=off` turns all of it off.
 */
import "server-only";
import { tooManyRequests } from "../http/errors";
import { env } from "../platform/env";
import { andThen, type MaybeLater } from "../platform/maybe-later";
import { countLimitHit } from "../platform/metrics";
import { type Attempt, Attempts } from "./attempts";
import type { Count } from "./counter";
import { type LimitName, limits } from "./policy";
import { counterOf, oncePerLimit } from "./store";

/** A limit on failures, and what they are counted by. */
export interface Budget {
  limit: LimitName;
  key: string;
  /** Asked when the budget is spent: whether the attempt may be made all the same. */
  isExempt?: () => Promise<boolean>;
}

/** What a refused request is answered. `hit` is what the metrics call it. */
export function refusal(hit: LimitName, milliseconds: number): Error {
  countLimitHit(hit);
  return tooManyRequests(Math.max(1, Math.ceil(milliseconds / 1000)));
}

/** @throws tooManyRequests */
function holdAgainst(limit: LimitName, { consumedPoints, msBeforeNext }: Count): void {
  if (consumedPoints > limits[limit].points) throw refusal(limit, msBeforeNext);
}

/** Counts a request that is allowed only so often; at once where that can be. @throws tooManyRequests */
export function spend(limit: LimitName, key: string): MaybeLater<void> {
  if (!env().rateLimits) return;
  return andThen(counterOf(limit).penalty(key), (count) => holdAgainst(limit, count));
}

const attemptsOf = oncePerLimit((limit) => new Attempts(counterOf(limit), limits[limit].points));

/** Counted by each, whether another can be written or not. @throws what the first of them throws */
async function failAll(attempts: readonly Attempt[]): Promise<void> {
  const results = await Promise.allSettled(attempts.map((one) => one.fail()));
  for (const result of results) if (result.status === "rejected") throw result.reason;
}

function endAll(attempts: readonly Attempt[]): void {
  for (const one of attempts) one.end();
}

const hasRoom = ({ limit, key }: Budget): boolean => attemptsOf(limit).hasRoom(key);

const beginAtOnce = ({ limit, key }: Budget): Attempt => attemptsOf(limit).beginAtOnce(key);

/** Undefined for an attempt that is not counted here. @throws tooManyRequests */
async function begin({ limit, key, isExempt }: Budget): Promise<Attempt | undefined> {
  const attempt = await attemptsOf(limit).begin(key);
  if (typeof attempt !== "number") return attempt;
  if (isExempt && (await isExempt())) return undefined;
  throw refusal(limit, attempt);
}

/** @throws tooManyRequests */
async function beginAll(budgets: readonly Budget[]): Promise<Attempt[]> {
  const begun: Attempt[] = [];
  try {
    for (const budget of budgets) {
      const one = await begin(budget);
      if (one) begun.push(one);
    }
    return begun;
  } catch (error) {
    endAll(begun);
    throw error;
  }
}

/** Ends what was begun with the result, counted before if it is a failure. */
async function settle<Result>(
  begun: readonly Attempt[],
  make: () => MaybeLater<Result | undefined>,
): Promise<Result | undefined> {
  try {
    const result = await make();
    if (result === undefined) await failAll(begun);
    return result;
  } finally {
    endAll(begun);
  }
}

/**
 * Makes an attempt that fails when it returns undefined, which costs each budget a point. However many
 * come at once, no more are made than could all fail. @throws tooManyRequests
 */
export function attempt<Result>(
  budgets: readonly Budget[],
  make: () => MaybeLater<Result | undefined>,
): MaybeLater<Result | undefined> {
  if (!env().rateLimits) return make();
  if (!budgets.every(hasRoom)) return beginAll(budgets).then((begun) => settle(begun, make));
  // Nobody else runs until it returns, so it takes its places only if there is more to wait for.
  const result = make();
  if (result !== undefined && !(result instanceof Promise)) return result;
  return settle(budgets.map(beginAtOnce), () => result);
}
