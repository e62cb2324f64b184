/** Extends and ends the overlap of two secrets of an access key. */
import "server-only";
import type { AccessKeyRow } from "@/db/queries/access-keys";
import { changeKey, hasPreviousSecret } from "@/db/queries/key-life";
import type { Principal } from "../http/principal";
import { latestTime } from "../platform/clock";
import type { AccessKey, PreviousSecretInput } from "./access-key";
import { loadKeyPolicy, requirePermitted } from "./current-policy";
import { previousSecretEnded } from "./errors";
import { requireFuture } from "./expiry";
import { requireKey, updateEvent } from "./life";
import { endedAtOnce, isPreviousSecretActive } from "./policy";
import { getAccessKey } from "./service";

async function movePreviousSecret(
  principal: Principal,
  id: string,
  toEnd: (row: AccessKeyRow, at: Date) => Date | Promise<Date>,
): Promise<void> {
  const row = await requireKey(principal, id);
  const at = latestTime();
  if (!isPreviousSecretActive(row, at)) throw previousSecretEnded();
  const end = await toEnd(row, at);
  const event =
    end > at
      ? updateEvent(principal, row, {
          operation: "extend-previous-secret",
          previousSecretExpiresAt: end.toISOString(),
        })
      : updateEvent(principal, row, { operation: "end-previous-secret" }, 204);
  const condition = hasPreviousSecret(row.secretVersion, at);
  const changed = await changeKey(
    principal,
    id,
    { previousSecretExpiresAt: end },
    event,
    condition,
  );
  if (!changed) throw previousSecretEnded();
}

/** @throws notFound, previousSecretEnded, expiryInThePast, refusedByPolicy, and 400 at the end */
export async function extendPreviousSecret(
  principal: Principal,
  id: string,
  { expiresAt }: PreviousSecretInput,
): Promise<AccessKey> {
  await movePreviousSecret(principal, id, async ({ secretCreatedAt }, at) => {
    const end = requireFuture(expiresAt, at);
    requirePermitted(await loadKeyPolicy(principal.tenantId), principal, {
      ...{ kind: "extend-previous-secret", expiresAt: end, secretCreatedAt },
    });
    return end;
  });
  return getAccessKey(principal, id);
}

/** The previous secret and its tokens stop working before this returns. @throws notFound, previousSecretEnded */
export const endPreviousSecret = (principal: Principal, id: string): Promise<void> =>
  movePreviousSecret(principal, id, () => endedAtOnce);
