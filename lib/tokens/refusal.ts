/** Why a client is refused: for the owner of the key and for operators. The client itself is not told. Pure. */
import type { RefusedClientRow } from "@/db/queries/clients";
import { type KeyLife, statusOf } from "../access-keys/policy";

const pauses = {
  owner: "paused-by-owner",
  administrator: "paused-by-administrator",
  policy: "paused-by-policy",
  "owner-inactive": "paused-owner-absent",
  leaked: "paused-after-leak",
} as const;

export type RefusalCause =
  | (typeof pauses)[keyof typeof pauses]
  | "deleted"
  | "ended-secret"
  | "expired"
  | "owner-disabled"
  | "wrong-secret";

/** What the check of the credentials has found. */
interface Finding {
  /** The key whose secret was right, if it is neither deleted nor its owner disabled. */
  key: KeyLife | undefined;
  isSecretEnded: boolean;
  /** Whether the secret is one of the key, which may be deleted. */
  isSecretRight: boolean;
}

export function refusalCause(
  { key, isSecretEnded, isSecretRight }: Finding,
  {
    suspendedBy,
    deletedAt,
    ownerDisabledAt,
  }: Pick<RefusedClientRow, "suspendedBy" | "deletedAt" | "ownerDisabledAt">,
  at: Date,
): RefusalCause {
  if (deletedAt) return "deleted";
  if (isSecretEnded) return "ended-secret";
  if (!isSecretRight) return "wrong-secret";
  if (ownerDisabledAt) return "owner-disabled";
  // A change since the check: the secret was not the one of that moment.
  if (!key) return "wrong-secret";
  return statusOf(key, at) === "EXPIRED" ? "expired" : pauses[suspendedBy ?? "owner"];
}
