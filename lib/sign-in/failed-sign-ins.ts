/** The audit log of refused sign-ins, without a record for each: see audit/refusals.ts. */
import "server-only";
import type { UserRow } from "@/db/queries/users";
import { eventOf } from "../audit/record";
import { RefusalLog, type Refused } from "../audit/refusals";
import type { RequestSource } from "../http/request-source";
import { now } from "../platform/clock";
import { log } from "../platform/log";

/** Why a right password was refused. For administrators: the person learns nothing but that it was. */
export type FailureCause = "temporary-password-expired";

type User = Pick<UserRow, "id" | "email">;

/** An account, and why its attempts were refused: a record has one cause for all of its attempts. */
interface Account extends User {
  cause: FailureCause | undefined;
}

const toEvent = (
  { tenantId, known: account, source }: Omit<Refused<Account>, "at">,
  metadata: Record<string, unknown>,
) => {
  const subject = account?.email ?? "unknown";
  return eventOf({ tenantId, subject, subjectType: "User" }, source, {
    action: "sign-in",
    result: "Failed",
    entityType: "user",
    entityId: account?.id ?? "",
    entityName: subject,
    metadata: { ...metadata, ...(account?.cause && { cause: account.cause }) },
  });
};

const refusals = new RefusalLog<Account>(({ id, cause }) => `${id}${cause ?? ""}`, toEvent);

/** Notes that a sign-in was refused. Its record is written within a second. */
export function recordFailedSignIn(
  tenantId: number,
  user: User | undefined,
  source: RequestSource,
  cause?: FailureCause,
): void {
  if (cause) log.warn({ userId: user?.id, cause }, "sign-in refused");
  const known = user && { id: user.id, email: user.email, cause };
  refusals.note({ tenantId, known, source, at: now() });
}

/** Records what is still unrecorded of accounts whose last record was made before the time. */
export const flushFailedSignIns = (before: Date, most?: number): Promise<void> =>
  refusals.write(before, now(), most);
