/** Statements about requests with an `Idempotency-Key`. */
import { and, desc, eq, gt, lte, or } from "drizzle-orm";
import { db } from "../client";
import { idempotencyKeys } from "../schema/idempotency";
import { optional, type Writer } from "../transaction";

/** A request as it is compared with a repeat of it. */
export interface IdempotentRequest {
  keyDigest: string;
  requestDigest: string;
  /** Of what the request is about: a batch may have events about other things too. */
  entityType: string;
  /** What is older than this is over. */
  keptSince: Date;
  /** How many a user has at most. */
  most: number;
}

export interface NewIdempotencyKey extends IdempotentRequest {
  tenantId: number;
  userId: string;
  entityId: string;
  createdAt: Date;
}

const { userId, keyDigest, createdAt } = idempotencyKeys;

/**
 * The statements that note the request in the batch of its change: what is over, or one too many, makes room first.
 * A repeat of a request that was carried out meanwhile violates the primary key, and its batch fails.
 */
export const insertIdempotencyKey = (tx: Writer, key: NewIdempotencyKey) => {
  const { keptSince, most, ...row } = key;
  const oldestTooMany = db()
    .select({ createdAt })
    .from(idempotencyKeys)
    .where(eq(userId, key.userId))
    .orderBy(desc(createdAt))
    .limit(1)
    .offset(most - 1);
  return [
    optional(
      tx
        .delete(idempotencyKeys)
        .where(
          and(eq(userId, key.userId), or(lte(createdAt, keptSince), lte(createdAt, oldestTooMany))),
        )
        .returning({ keyDigest }),
    ),
    tx.insert(idempotencyKeys).values(row).returning({ keyDigest }),
  ];
};

/** What the user's earlier request with this key did. */
export const selectIdempotencyKey = async (
  user: { tenantId: number; userId: string },
  request: Pick<IdempotentRequest, "keyDigest" | "keptSince">,
) =>
  (
    await db()
      .select()
      .from(idempotencyKeys)
      .where(
        and(
          eq(idempotencyKeys.tenantId, user.tenantId),
          eq(userId, user.userId),
          eq(keyDigest, request.keyDigest),
          gt(createdAt, request.keptSince),
        ),
      )
  )[0];

export const deleteIdempotencyKeysBefore = async (before: Date) => {
  await db().delete(idempotencyKeys).where(lte(createdAt, before));
};
