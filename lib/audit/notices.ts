/** Which audit events the owner of the key or account is told about. Pure. */
import type { Notice } from "@/db/queries/notifications";
import type { RequestSource } from "../http/request-source";
import type { EventDetails, Subject } from "./audit-event";

type Kind = Notice["kind"];

/** Operations that are told of once, by the event of the user, instead of once for each key. */
const toldOnce = ["end-all-access-keys", "reset-password"];

function kindOfKeyEvent(
  action: string,
  { operation, expired }: Record<string, unknown>,
  isOwn: boolean,
): Kind | undefined {
  if (operation === "revoke-leaked") return "key-leaked";
  if (action === "create") return "key-created";
  if (action === "delete") return toldOnce.includes(String(operation)) ? undefined : "key-deleted";
  if (operation === "regenerate-secret") return "key-regenerated";
  if (operation === "restore") return "key-restored";
  if (operation === "shorten-lifetime") return expired ? "key-expired" : "key-expiring";
  // An owner who pauses a key need not be told.
  return operation === "suspend" && !isOwn ? "key-suspended" : undefined;
}

function kindOfUserEvent(action: string, metadata: Record<string, unknown>): Kind | undefined {
  if (action === "reset-password") return "password-reset";
  if (metadata.operation === "change-password") return "password-changed";
  if (metadata.operation === "end-all-access-keys") return "keys-deleted";
  return action === "sign-in" && metadata.newNetwork === true ? "new-sign-in" : undefined;
}

/** What the notice repeats of the event's metadata. */
const repeated = [
  "gracePeriodSeconds",
  "reason",
  "ended",
  "endedAccessKeys",
  "leaked",
  "expiresAt",
  "status",
  "suspendedBy",
  "restorableUntil",
];

/** Undefined for events of which no user is told. The metadata of a change to another user's key has its `owner`. */
export function noticeOf(
  { subject, subjectType }: Subject,
  { address }: Pick<RequestSource, "address">,
  { action, entityType, result = "Succeeded", metadata = {} }: EventDetails,
): Notice | undefined {
  if (result !== "Succeeded" || (action === "sign-in" && entityType === "access-key"))
    return undefined;
  const isOwn = metadata.owner === undefined;
  const kind =
    entityType === "access-key"
      ? kindOfKeyEvent(action, metadata, isOwn)
      : entityType === "user"
        ? kindOfUserEvent(action, metadata)
        : undefined;
  if (!kind) return undefined;
  const details = Object.fromEntries(
    repeated.flatMap((name) => (metadata[name] === undefined ? [] : [[name, metadata[name]]])),
  );
  return {
    kind,
    details: { ...details, by: subject, byType: subjectType, ...(address !== null && { address }) },
  };
}
