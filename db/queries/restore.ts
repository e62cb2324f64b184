/** Statements about a database that was brought back to an earlier state. */
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { batch, db } from "../client";
import { auditEvents } from "../schema/audit";
import { sessions, users } from "../schema/people";
import { tenants } from "../schema/tenants";
import { signingKeys } from "../schema/tokens";
import { optional } from "../transaction";
import { insertEvent, type NewAuditEvent } from "./audit";
import { dropPendingMails } from "./mail-outbox";
import type { NewSigningKey } from "./signing-keys";

/** Whatever the number was when the backup was made, and whatever it became afterwards. */
const raised = (
  column: typeof tenants.tokenEpoch | typeof users.sessionEpoch,
  least: number,
): SQL => sql`case when ${column} < ${least} then ${least} else ${column} + 1 end`;

/**
 * Ends every token and every session, gives up every signing key for `key`, and sends none of the pending mails.
 *
 * @param leastEpoch higher than any epoch that was ever in use
 */
export const endEverything = (key: NewSigningKey, leastEpoch: number, event: NewAuditEvent) =>
  batch((tx) => [
    tx
      .update(tenants)
      .set({ tokenEpoch: raised(tenants.tokenEpoch, leastEpoch) })
      .where(eq(tenants.id, key.tenantId))
      .returning({ id: tenants.id }),
    optional(
      tx
        .update(users)
        .set({ sessionEpoch: raised(users.sessionEpoch, leastEpoch) })
        .where(eq(users.tenantId, key.tenantId))
        .returning({ id: users.id }),
    ),
    optional(
      tx.delete(sessions).where(eq(sessions.tenantId, key.tenantId)).returning({ id: sessions.id }),
    ),
    optional(
      tx
        .update(signingKeys)
        .set({ revokedAt: key.createdAt })
        .where(and(eq(signingKeys.tenantId, key.tenantId), isNull(signingKeys.revokedAt)))
        .returning({ id: signingKeys.id }),
    ),
    // They may have been sent after the backup.
    optional(dropPendingMails(tx)),
    tx.insert(signingKeys).values(key).returning({ id: signingKeys.id }),
    insertEvent(tx, event),
  ]);

/** When the last thing happened that the database knows of. */
export const selectLastEventTime = async (tenantId: number): Promise<Date | undefined> =>
  (
    await db()
      .select({ at: auditEvents.at })
      .from(auditEvents)
      .where(eq(auditEvents.tenantId, tenantId))
      .orderBy(desc(auditEvents.at), desc(auditEvents.id))
      .limit(1)
  )[0]?.at;
