/**
 * The history of refused sign-ins, without a record for each: whoever guesses must not fill the log. An account
 * that does not exist is recorded as often as one that does: writing takes time, and time tells.
 */
import "server-only";
import { insertAuditEvent, insertAuditEvents, type NewAuditEvent } from "@/db/queries/audit";
import type { UserRow } from "@/db/queries/users";
import { Coalescer } from "../audit/coalesce";
import { eventOf } from "../audit/record";
import { now } from "../clock";
import { toSubjectKey } from "../limits/keys";
import { log } from "../log";
import type { RequestOrigin } from "../origin";

interface Refused {
  tenantId: number;
  /** Undefined for an account that does not exist; what was typed is not kept. */
  user: Pick<UserRow, "id" | "email"> | undefined;
  origin: RequestOrigin;
  cause: RefusalCause | undefined;
}

/** Why a right password was refused. For administrators: the person learns nothing but that it was. */
export type RefusalCause = "temporary-password-expired";

const refused = new Coalescer<Refused>(true);

function toEvent({ tenantId, user, origin, cause }: Refused, attempts: number): NewAuditEvent {
  const subject = user?.email ?? "unknown";
  return eventOf({ tenantId, subject, subjectType: "User" }, origin, {
    action: "sign-in",
    result: "Failed",
    entityType: "user",
    entityId: user?.id ?? "",
    entityName: subject,
    metadata: { attempts, ...(cause && { cause }) },
  });
}

/** Records, when due, that a sign-in to the account was refused. */
export async function recordRefusal(
  tenantId: number,
  {
    account,
    user,
    cause,
  }: { account: string; user: Refused["user"]; cause?: RefusalCause | undefined },
  origin: RequestOrigin,
): Promise<void> {
  const refusal = { tenantId, user, origin, cause };
  if (cause) log.warn({ userId: user?.id, cause }, "sign-in refused");
  // Attempts of another cause are counted apart: a record has one cause for all of its attempts.
  const memory = refused.recall(`${toSubjectKey(account)}${cause ?? ""}`);
  await refused.record([memory, origin.address ?? ""], now(), refusal, (use, attempts) =>
    insertAuditEvent(toEvent(use, attempts)),
  );
}

/** Records what is still unrecorded of accounts whose last record was made before the time. */
export async function recordOtherRefusals(before: Date): Promise<void> {
  await refused.recordRest(before, (rest) =>
    insertAuditEvents(rest.map(({ use, uses }) => toEvent(use, uses))),
  );
}
