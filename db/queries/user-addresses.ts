/** Statements about a user's address, which access rules are given to. */
import { and, eq } from "drizzle-orm";
import { batch } from "../client";
import { isConflict } from "../conflicts";
import { accessRules } from "../schema/access-rules";
import { users } from "../schema/people";
import { optional } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";
import { deleteRules, presentUser, rulesOf, type UserRow } from "./users";

/**
 * Gives the user another address, with the access rules of the one before. False when somebody has it, or
 * the user no longer has the one before.
 */
export async function changeEmail(
  { tenantId, id, email: previous }: Pick<UserRow, "tenantId" | "id" | "email">,
  email: string,
  at: Date,
  event: NewAuditEvent,
): Promise<boolean> {
  try {
    const done = await batch((tx) => [
      tx
        .update(users)
        .set({ email, updatedAt: at })
        .where(and(presentUser(tenantId, id), eq(users.email, previous)))
        .returning({ id: users.id }),
      optional(deleteRules(tx, tenantId, email)),
      optional(
        tx
          .update(accessRules)
          .set({ subjectId: email })
          .where(rulesOf(tenantId, previous))
          .returning({ id: accessRules.id }),
      ),
      insertEvent(tx, event),
    ]);
    return done !== undefined;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
}
