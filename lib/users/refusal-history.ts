/** The history of refused sign-ins, without a record for each: whoever guesses must not fill the log. */
import "server-only";
import { processWide } from "@/db/process-wide";
import { insertAuditEvent } from "@/db/queries/audit";
import type { UserRow } from "@/db/queries/users";
import { Coalescer } from "../audit/coalesce";
import { eventOf } from "../audit/record";
import { now } from "../clock";
import type { RequestOrigin } from "../origin";

interface Refused {
  tenantId: number;
  /** Undefined for an account that does not exist; what was typed is not kept. */
  user: Pick<UserRow, "id" | "email"> | undefined;
  origin: RequestOrigin;
}

const refused = () => processWide("sign-ins refused", () => new Coalescer<Refused>());

function write({ tenantId, user, origin }: Refused, attempts: number): Promise<void> {
  const subject = user?.email ?? "unknown";
  const event = eventOf({ tenantId, subject, subjectType: "User" }, origin, {
    action: "sign-in",
    result: "Failed",
    entityType: "user",
    entityId: user?.id ?? "",
    entityName: subject,
    metadata: { attempts },
  });
  return insertAuditEvent(event);
}

/** Records, when due, that a sign-in was refused. */
export async function recordRefusal(
  tenantId: number,
  user: Refused["user"],
  origin: RequestOrigin,
): Promise<void> {
  const refusal = { tenantId, user, origin };
  const key = user?.id ?? `unknown from ${origin.address}`;
  await refused().record([key, origin.address ?? ""], now(), refusal, write);
}

/** Records what is still unrecorded of accounts whose last record was made before the time. */
export async function recordOtherRefusals(before: Date): Promise<void> {
  await refused().recordRest(before, write);
}
