/** Statements about who a user is at an OpenID Connect provider. */
import { and, eq, isNotNull, isNull, notExists } from "drizzle-orm";
import { batch, db } from "../client";
import { accessRules } from "../schema/access-rules";
import { userIdentities, users } from "../schema/people";
import { optional } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";
import { guardRole } from "./guards";
import { deleteSessionsInBatch } from "./sessions";
import { deleteIdentities, deleteRules, endingSessions, presentUser, type UserRow } from "./users";

/** Who somebody is at a provider: `iss` and `sub` of its ID tokens. */
export interface ProviderSubject {
  tenantId: number;
  issuer: string;
  subject: string;
}

/** The user, disabled or not, who is known under the identity. */
export const selectUserByIdentity = async ({
  tenantId,
  issuer,
  subject,
}: ProviderSubject): Promise<UserRow | undefined> =>
  (
    await db()
      .select({ user: users })
      .from(userIdentities)
      .innerJoin(users, eq(users.id, userIdentities.userId))
      .where(
        and(
          eq(userIdentities.tenantId, tenantId),
          eq(userIdentities.issuer, issuer),
          eq(userIdentities.subject, subject),
          isNull(users.deletedAt),
        ),
      )
  )[0]?.user;

/** Makes the user under the identity; undefined when the identity or the address is taken. */
export const insertProviderUser = async (
  user: typeof users.$inferInsert,
  { issuer, subject }: ProviderSubject,
  roleId: number | undefined,
  events: readonly NewAuditEvent[],
) => {
  const { id: userId, tenantId, email, createdAt } = user;
  return batch((tx) => [
    tx.insert(users).values(user).onConflictDoNothing().returning({ id: users.id }),
    optional(deleteRules(tx, tenantId, email)),
    tx
      .insert(userIdentities)
      .values({ tenantId, issuer, subject, userId, createdAt })
      .onConflictDoNothing()
      .returning({ userId: userIdentities.userId }),
    ...(roleId === undefined
      ? []
      : [
          ...guardRole(tx, tenantId, roleId),
          tx
            .insert(accessRules)
            .values({
              ...{ tenantId, subjectType: "user", subjectId: email, roleId },
              ...{ scopeType: "tenant", scopeId: String(tenantId), createdAt, createdBy: issuer },
            })
            .returning({ id: accessRules.id }),
        ]),
    ...events.map((event) => insertEvent(tx, event)),
  ]);
};

/** The user's identities at the issuer: at most one. */
const identitiesAt = (tenantId: number, issuer: string, userId: string) =>
  db()
    .select({ userId: userIdentities.userId })
    .from(userIdentities)
    .where(
      and(
        eq(userIdentities.tenantId, tenantId),
        eq(userIdentities.userId, userId),
        eq(userIdentities.issuer, issuer),
      ),
    );

export const hasIdentityAt = async (tenantId: number, issuer: string, userId: string) =>
  (await identitiesAt(tenantId, issuer, userId)).length > 0;

/**
 * Links an existing user to the identity; undefined unless the user still has the address, may sign in, has
 * no identity at the issuer yet and, where `onlyInvited`, is invited. It uses the invitation up.
 */
export const insertIdentity = async (
  { tenantId, issuer, subject }: ProviderSubject,
  { id: userId, email }: Pick<UserRow, "id" | "email">,
  onlyInvited: boolean,
  createdAt: Date,
  event: NewAuditEvent,
) =>
  batch((tx) => [
    tx
      .update(users)
      .set({ invitedAt: null })
      .where(
        and(
          presentUser(tenantId, userId),
          eq(users.email, email),
          isNull(users.disabledAt),
          onlyInvited ? isNotNull(users.invitedAt) : undefined,
          notExists(identitiesAt(tenantId, issuer, userId)),
        ),
      )
      .returning({ id: users.id }),
    tx
      .insert(userIdentities)
      .values({ tenantId, issuer, subject, userId, createdAt })
      .onConflictDoNothing()
      .returning({ userId: userIdentities.userId }),
    insertEvent(tx, event),
  ]);

/**
 * Lets the next verified sign-in of the user's address in, and that alone: the identities of before are
 * forgotten, and all sessions end. False when there is no such user.
 */
export const inviteUser = async (
  { tenantId, id }: Pick<UserRow, "tenantId" | "id">,
  at: Date,
  event: NewAuditEvent,
): Promise<boolean> => {
  const done = await batch((tx) => [
    tx
      .update(users)
      .set({ invitedAt: at, updatedAt: at, ...endingSessions })
      .where(presentUser(tenantId, id))
      .returning({ id: users.id }),
    optional(deleteSessionsInBatch(tx, tenantId, id)),
    optional(deleteIdentities(tx, tenantId, id)),
    insertEvent(tx, event),
  ]);
  return done !== undefined;
};
