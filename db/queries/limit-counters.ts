/**
 * What limits count where several processes serve, on PostgreSQL. Each key has a window that begins with its first
 * point. All times are the database's: the clocks of processes differ, and what one has just begun would be over
 * for another.
 */
import { and, eq, gt, lte, type SQL, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { limitCounters } from "../schema/limits";

const { expire, key: counted, points } = limitCounters;

export interface LimitCount {
  count: number;
  /** Until the window ends, by the clock of the database. */
  remainingMilliseconds: number;
}

const endOf = (windowSeconds: number) => sql`now() + make_interval(secs => ${windowSeconds})`;

const millisecondsTo = (end: SQL | typeof expire) =>
  sql<number>`round(extract(epoch from ${end} - now()) * 1000)::float8`;

const isOver = sql`${expire} <= now()`;

/** How many windows one statement deletes. A request that needs one of them waits for it. */
const forgottenAtOnce = 1_000;

/**
 * Adds to the points of the window, or begins one. A clock that was put back makes no window longer. In a
 * transaction, so that what takes too long is not counted after it was given up, unless it is the commit that does.
 */
export async function incrementCount(
  key: string,
  more: number,
  windowSeconds: number,
): Promise<LimitCount> {
  const rows = await batch((tx) => [
    tx
      .insert(limitCounters)
      .values({ key, points: more, expire: endOf(windowSeconds) })
      .onConflictDoUpdate({
        target: counted,
        set: {
          points: sql`case when ${isOver} then excluded.points else ${points} + excluded.points end`,
          expire: sql`case when ${isOver} then excluded.expire else least(${expire}, excluded.expire) end`,
        },
      })
      .returning({ count: points, remainingMilliseconds: millisecondsTo(expire) }),
  ]);
  return rows?.[0]?.[0] as LimitCount;
}

/**
 * What is counted in the window; undefined where there is none. A window that a clock which was ahead has made
 * longer is cut to its length: a refused request only reads the window, and would be refused until then.
 */
export async function selectCount(
  key: string,
  windowSeconds: number,
): Promise<LimitCount | undefined> {
  const [row] = await db()
    .select({ count: points, remainingMilliseconds: millisecondsTo(expire) })
    .from(limitCounters)
    .where(and(eq(counted, key), gt(expire, sql`now()`)));
  const longest = windowSeconds * 1_000;
  if (!row || row.remainingMilliseconds <= longest + 1) return row;
  const end = endOf(windowSeconds);
  await db()
    .update(limitCounters)
    .set({ expire: end })
    .where(and(eq(counted, key), gt(expire, end)));
  return { ...row, remainingMilliseconds: longest };
}

export const deleteCount = (key: string) => db().delete(limitCounters).where(eq(counted, key));

/** Deletes expired windows that no other transaction has locked. @returns whether there may be more */
export async function deleteExpiredWindows(): Promise<boolean> {
  const over = db()
    .select({ key: counted })
    .from(limitCounters)
    .where(lte(expire, sql`now()`))
    .limit(forgottenAtOnce);
  const forgotten = await db()
    .delete(limitCounters)
    .where(sql`${counted} in (${over} for update skip locked)`)
    .returning({ key: counted });
  return forgotten.length === forgottenAtOnce;
}
