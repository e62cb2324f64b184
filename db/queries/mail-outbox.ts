/**
 * Statements about e-mails that are to be sent. A mail is claimed before it is sent: its due time becomes the end of a
 * lease, so that no other process sends it meanwhile, and one that is killed does not keep it. The number of the attempt
 * is a fencing token: only the process of the last attempt records how it ended.
 */
import { and, asc, count, eq, gt, isNotNull, lte, or, sql } from "drizzle-orm";
import { db } from "../client";
import { accessKeys } from "../schema/access-keys";
import { mailPreferences, type NotificationKind, notifications } from "../schema/notifications";
import { users } from "../schema/people";
import type { Writer } from "../transaction";
import type { Owner } from "./access-keys";

const { id, mailAttempts, mailDueAt } = notifications;

/** The mails that are due, the longest due first. */
export const selectDueMails = async (at: Date, limit: number): Promise<string[]> =>
  (
    await db()
      .select({ id })
      .from(notifications)
      .where(lte(mailDueAt, at))
      .orderBy(asc(mailDueAt))
      .limit(limit)
  ).map((row) => row.id);

/** Claims the mail until the lease ends; undefined when another process was faster. */
export const claimMail = async (mailId: string, at: Date, leaseEnd: Date) =>
  (
    await db()
      .update(notifications)
      .set({ mailDueAt: leaseEnd, mailAttempts: sql`${mailAttempts} + 1` })
      .where(and(eq(id, mailId), lte(mailDueAt, at)))
      .returning()
  )[0];

export type ClaimedMail = NonNullable<Awaited<ReturnType<typeof claimMail>>>;

/** How an attempt ended; `mailDueAt` is null unless it is to be repeated. */
interface MailOutcome {
  mailDueAt: Date | null;
  mailSentAt?: Date;
  mailError: string | null;
}

export const finishMail = async (mail: ClaimedMail, outcome: MailOutcome): Promise<void> => {
  await db()
    .update(notifications)
    .set(outcome)
    .where(and(eq(id, mail.id), eq(mailAttempts, mail.mailAttempts)));
};

/** How many mails of the kind were sent to the user since the time, up to a limit. */
export const countMailsSent = async (
  { userId, kind }: Pick<ClaimedMail, "userId" | "kind">,
  since: Date,
  limit: number,
): Promise<number> => {
  const some = db()
    .select({ id })
    .from(notifications)
    .where(
      and(
        eq(notifications.userId, userId),
        eq(notifications.kind, kind),
        gt(notifications.mailSentAt, since),
      ),
    )
    .limit(limit)
    .as("some");
  return (await db().select({ total: count() }).from(some))[0]?.total ?? 0;
};

/** Gives up the mails of the kind to the user that are due, and the one that was claimed. */
export const dropMailsLike = async (
  { id: claimed, userId, kind }: ClaimedMail,
  at: Date,
): Promise<number> =>
  (
    await db()
      .update(notifications)
      .set({ mailDueAt: null })
      .where(
        and(
          eq(notifications.userId, userId),
          eq(notifications.kind, kind),
          or(eq(id, claimed), lte(mailDueAt, at)),
        ),
      )
      .returning({ id })
  ).length;

/** Gives up the mails that are due, where no mail is sent. */
export const dropDueMails = async (at: Date): Promise<void> => {
  await db().update(notifications).set({ mailDueAt: null }).where(lte(mailDueAt, at));
};

/** The statement that gives up all mails that are not sent yet. */
export const dropPendingMails = (tx: Writer) =>
  tx.update(notifications).set({ mailDueAt: null }).where(isNotNull(mailDueAt)).returning({ id });

export const countPendingMails = async (): Promise<number> =>
  (await db().select({ total: count() }).from(notifications).where(isNotNull(mailDueAt)))[0]
    ?.total ?? 0;

/** Who gets the mail, and what decides whether it is still wanted. */
export const selectRecipient = async ({
  tenantId,
  userId,
  subjectId,
}: Pick<ClaimedMail, "tenantId" | "userId" | "subjectId">) =>
  (
    await db()
      .select({
        email: users.email,
        disabledAt: users.disabledAt,
        deletedAt: users.deletedAt,
        muted: mailPreferences.muted,
        keyExpiresAt: accessKeys.expiresAt,
        keyDeletedAt: accessKeys.deletedAt,
        secretCreatedAt: accessKeys.secretCreatedAt,
      })
      .from(users)
      .leftJoin(mailPreferences, eq(mailPreferences.userId, users.id))
      .leftJoin(accessKeys, eq(accessKeys.id, subjectId))
      .where(and(eq(users.tenantId, tenantId), eq(users.id, userId)))
  )[0];

export type Recipient = NonNullable<Awaited<ReturnType<typeof selectRecipient>>>;

export const selectMutedKinds = async ({ tenantId, userId }: Owner): Promise<NotificationKind[]> =>
  (
    await db()
      .select({ muted: mailPreferences.muted })
      .from(mailPreferences)
      .where(and(eq(mailPreferences.tenantId, tenantId), eq(mailPreferences.userId, userId)))
  )[0]?.muted ?? [];

export const saveMutedKinds = async (
  { tenantId, userId }: Owner,
  muted: NotificationKind[],
  updatedAt: Date,
): Promise<void> => {
  await db()
    .insert(mailPreferences)
    .values({ tenantId, userId, muted, updatedAt })
    .onConflictDoUpdate({ target: mailPreferences.userId, set: { muted, updatedAt } });
};
