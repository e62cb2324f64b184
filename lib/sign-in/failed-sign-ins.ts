/** Records failed sign-ins in the audit log, aggregated: see lib/audit/failed-attempts.ts. */
import "server-only";
import type { UserRow } from "@/db/queries/users";
import { type FailedAttempt, FailedAttemptLog } from "../audit/failed-attempts";
import { eventOf } from "../audit/record";
import type { RequestSource } from "../http/request-source";
import { now } from "../platform/clock";
import { log } from "../platform/log";

/** Why a correct password was rejected. Only administrators see this. */
export type FailureCause = "temporary-password-expired";

type User = Pick<UserRow, "id" | "email">;

/** The account with the cause: failures with different causes are aggregated separately. */
interface Account extends User {
  cause: FailureCause | undefined;
}

const toEvent = (
  { tenantId, known: account, source }: Omit<FailedAttempt<Account>, "at">,
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

const failedAttempts = new FailedAttemptLog<Account>(
  ({ id, cause }) => `${id}${cause ?? ""}`,
  toEvent,
);

/** Buffers a failed sign-in; the record is written within a second. */
export function recordFailedSignIn(
  tenantId: number,
  user: User | undefined,
  source: RequestSource,
  cause?: FailureCause,
): void {
  if (cause) log.warn({ userId: user?.id, cause }, "sign-in failed");
  const known = user && { id: user.id, email: user.email, cause };
  failedAttempts.add({ tenantId, known, source, at: now() });
}

/** Writes what is buffered of accounts whose last record is older than `before`, for at most `most` accounts. */
export const flushFailedSignIns = (before: Date, most?: number): Promise<void> =>
  failedAttempts.flush(before, now(), most);
