/**
 * Holds requests against their limits. Whatever is over one is refused with 429, before anything is
 * looked up or compared, and counted. `RATE_LIMITS=off` turns all of it off.
 */
import "server-only";
import { processWide } from "@/db/process-wide";
import { env } from "../env";
import { tooManyRequests } from "../errors";
import { andThen, type MaybeLater } from "../maybe-later";
import { countLimitHit } from "../metrics";
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

const attemptsOf = oncePerLimit(
  (limit): Attempts =>
    processWide(`attempts ${limit}`, () => new Attempts(counterOf(limit), limits[limit].points)),
);

async function failAll(attempts: readonly Attempt[]): Promise<void> {
  for (const one of attempts) await one.fail();
}

function endAll(attempts: readonly Attempt[]): void {
  for (const one of attempts) one.end();
}

/** Begins all of them, where it is certain at once that all may be made. */
function beginAtOnce(budgets: readonly Budget[]): Attempt[] | undefined {
  const begun: Attempt[] = [];
  for (const { limit, key } of budgets) {
    const one = attemptsOf(limit).beginAtOnce(key);
    if (!one) {
      endAll(begun);
      return undefined;
    }
    begun.push(one);
  }
  return begun;
}

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
  result: MaybeLater<Result | undefined>,
): Promise<Result | undefined> {
  try {
    const known = await result;
    if (known === undefined) await failAll(begun);
    return known;
  } finally {
    endAll(begun);
  }
}

/** At once where the result is there at once, and right. */
function run<Result>(
  begun: readonly Attempt[],
  make: () => MaybeLater<Result | undefined>,
): MaybeLater<Result | undefined> {
  let result: MaybeLater<Result | undefined>;
  try {
    result = make();
  } catch (error) {
    endAll(begun);
    throw error;
  }
  if (result === undefined || result instanceof Promise) return settle(begun, result);
  endAll(begun);
  return result;
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
  return andThen(beginAtOnce(budgets) ?? beginAll(budgets), (begun) => run(begun, make));
}
