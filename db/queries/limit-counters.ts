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
  consumedPoints: number;
  /** Until the window ends, by the clock of the database. */
  msBeforeNext: number;
}

const endOf = (windowSeconds: number) => sql`now() + make_interval(secs => ${windowSeconds})`;

const millisecondsTo = (end: SQL | typeof expire) =>
  sql<number>`round(extract(epoch from ${end} - now()) * 1000)::float8`;

const isOver = sql`${expire} <= now()`;

/**
 * Adds to the points of the window, or begins one. A clock that was put back makes no window longer. In a
 * transaction, so that what takes too long is not counted after it was given up.
 */
export async function addPoints(
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
      .returning({ consumedPoints: points, msBeforeNext: millisecondsTo(expire) }),
  ]);
  return rows?.[0]?.[0] as LimitCount;
}

/** What is counted in the window; undefined where there is none. */
export const selectPoints = async (
  key: string,
  windowSeconds: number,
): Promise<LimitCount | undefined> =>
  (
    await db()
      .select({
        consumedPoints: points,
        msBeforeNext: millisecondsTo(sql`least(${expire}, ${endOf(windowSeconds)})`),
      })
      .from(limitCounters)
      .where(and(eq(counted, key), gt(expire, sql`now()`)))
  )[0];

export const deletePoints = (key: string) => db().delete(limitCounters).where(eq(counted, key));

/** Forgets the windows that are over. */
export const deleteOverWindows = async () =>
  db().delete(limitCounters).where(lte(expire, sql`now()`));
