/** Statements about who a user is at an OpenID Connect provider. */
import { and, eq, isNull } from "drizzle-orm";
import { batch, db } from "../client";
import { accessRules } from "../schema/access-rules";
import { userIdentities, users } from "../schema/people";
import { holdingUser } from "./acting";
import { type NewAuditEvent, recording } from "./audit";
import type { UserRow } from "./users";

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
    tx
      .insert(userIdentities)
      .values({ tenantId, issuer, subject, userId, createdAt })
      .onConflictDoNothing()
      .returning({ userId: userIdentities.userId }),
    ...(roleId === undefined
      ? []
      : [
          tx
            .insert(accessRules)
            .values({
              ...{ tenantId, subjectType: "user", subjectId: email, roleId },
              ...{ scopeType: "tenant", scopeId: String(tenantId), createdAt, createdBy: issuer },
            })
            .returning({ id: accessRules.id }),
        ]),
    ...events.map((event) => recording(tx, event)),
  ]);
};

/** Lets an existing user in under the identity; undefined when it is taken or the user is gone. */
export const insertIdentity = async (
  { tenantId, issuer, subject }: ProviderSubject,
  userId: string,
  createdAt: Date,
  event: NewAuditEvent,
) =>
  batch((tx) => [
    holdingUser(tx, tenantId, and(eq(users.id, userId), isNull(users.disabledAt))),
    tx
      .insert(userIdentities)
      .values({ tenantId, issuer, subject, userId, createdAt })
      .onConflictDoNothing()
      .returning({ userId: userIdentities.userId }),
    recording(tx, event),
  ]);
